import type { Role } from '@flare/contracts';

/** What a page may offer; the API refuses the rest all the same. */
export type Permission = 'publish' | 'keys' | 'import' | 'log' | 'sessions' | 'talk';

const granted: Record<Role, readonly Permission[]> = {
  admin: ['publish', 'keys', 'import', 'log', 'sessions', 'talk'],
  integrator: ['sessions', 'talk'],
  publisher: ['publish', 'keys', 'import', 'sessions', 'talk'],
  editor: ['sessions', 'talk'],
  viewer: ['sessions'],
  auditor: ['log', 'sessions'],
};

export const may = (role: Role | undefined, permission: Permission): boolean =>
  role !== undefined && granted[role].includes(permission);
