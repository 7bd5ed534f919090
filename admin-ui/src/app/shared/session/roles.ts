import type { Role } from '@flare/contracts';

/** What a page may offer; the API refuses the rest all the same. */
export type Permission = 'edit' | 'publish' | 'keys' | 'import' | 'log' | 'sessions' | 'talk';

const granted: Record<Role, readonly Permission[]> = {
  admin: ['edit', 'publish', 'keys', 'import', 'log', 'sessions', 'talk'],
  integrator: ['sessions', 'talk'],
  publisher: ['edit', 'publish', 'keys', 'import', 'sessions', 'talk'],
  editor: ['edit', 'sessions', 'talk'],
  viewer: ['sessions'],
  auditor: ['log', 'sessions'],
};

export const may = (role: Role | undefined, permission: Permission): boolean =>
  role !== undefined && granted[role].includes(permission);
