import type { Role } from '@flare/contracts';
import { forbidden } from '../errors.ts';

/** What somebody may do. */
export type Right =
  | 'projects.read'
  | 'projects.edit'
  | 'projects.create'
  | 'projects.publish'
  | 'apis.read'
  | 'apis.edit'
  | 'environment.read'
  | 'environment.edit'
  | 'users.manage'
  | 'log.read'
  | 'sessions.read'
  | 'records.read'
  | 'records.handle'
  | 'conversations.try'
  | 'keys.manage';

const reading: Right[] = ['projects.read', 'apis.read', 'sessions.read', 'conversations.try'];
const editing: Right[] = [...reading, 'projects.edit'];
const publishing: Right[] = [...editing, 'projects.create', 'projects.publish', 'keys.manage'];
const auditing: Right[] = ['projects.read', 'log.read', 'sessions.read', 'records.read'];

/** The rights of each role. Rights on projects are those of one's own projects. */
export const rightsOf: Record<Role, ReadonlySet<Right>> = {
  admin: new Set<Right>([
    ...publishing,
    ...auditing,
    'records.handle',
    'apis.edit',
    'environment.read',
    'environment.edit',
    'users.manage',
  ]),
  integrator: new Set<Right>([...reading, 'apis.edit', 'environment.read', 'environment.edit']),
  publisher: new Set<Right>([...publishing, 'records.read', 'records.handle']),
  editor: new Set(editing),
  viewer: new Set(['projects.read', 'apis.read', 'sessions.read']),
  auditor: new Set(auditing),
};

/** Somebody who signed in. */
export interface Identity {
  username: string;
  role: Role;
  /** Names; null: all. */
  projects: string[] | null;
  mustChangePassword: boolean;
}

/** @throws FlareError 403 `not_allowed` */
export function requireRight(identity: Identity, right: Right): void {
  if (rightsOf[identity.role].has(right)) return;
  throw forbidden('not_allowed', `With the role "${identity.role}" you can't do that.`, { right });
}

/**
 * Somebody of some projects gives and takes nothing beyond them: neither do they make somebody who sees
 * more, nor do they touch an account that does.
 *
 * @param projects whose the other account is or becomes; null: all
 * @throws FlareError 403 `beyond_own_projects`
 */
export function requireWithin(identity: Identity, projects: string[] | null): void {
  if (identity.projects === null) return;
  if (projects?.every((project) => maySee(identity, project)) === true) return;
  throw forbidden(
    'beyond_own_projects',
    'Somebody of some projects manages users of these projects alone.',
  );
}

export const maySee = (identity: Identity, project: string): boolean =>
  identity.projects === null || identity.projects.includes(project);
