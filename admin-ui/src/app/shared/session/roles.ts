import type { Role } from '@flare/contracts';

/** What a page may offer; the API refuses the rest all the same. */
export type Permission =
  | 'edit'
  | 'create'
  | 'publish'
  | 'keys'
  | 'import'
  | 'apis'
  | 'editApis'
  | 'environment'
  | 'users'
  | 'log'
  | 'sessions'
  | 'handle'
  | 'talk';

const reading: Permission[] = ['apis', 'sessions', 'talk'];
const publishing: Permission[] = [
  ...reading,
  'edit',
  'create',
  'publish',
  'keys',
  'import',
  'handle',
];

const granted: Record<Role, readonly Permission[]> = {
  admin: [...publishing, 'editApis', 'environment', 'users', 'log'],
  integrator: [...reading, 'editApis', 'environment'],
  publisher: publishing,
  editor: [...reading, 'edit'],
  viewer: ['apis', 'sessions'],
  auditor: ['log', 'sessions'],
};

export const may = (role: Role | undefined, permission: Permission): boolean =>
  role !== undefined && granted[role].includes(permission);
