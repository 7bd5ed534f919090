import type { Role } from '@flare/contracts';

/** What a page may offer; the API refuses the rest all the same. */
export type Permission = 'edit' | 'publish' | 'keys' | 'import' | 'log' | 'sessions' | 'talk';

const granted: Record<Role, readonly Permission[]> = {
  admin: ['edit', 'publish', 'keys', 'import', 'log', 'sessions', 'talk'],
  integrator: ['talk', 'sessions'],
  publisher: ['edit', 'publish', 'keys', 'log', 'sessions', 'talk'],
  editor: ['edit', 'sessions', 'talk'],
  viewer: ['talk'],
  auditor: ['log', 'sessions'],
};

export const may = (role: Role | undefined, permission: Permission): boolean =>
  role !== undefined && granted[role].includes(permission);
