import type { Role, UserView } from '@flare/contracts';

/** What is edited of a user: who they are to the house. */
export interface UserContent {
  readonly role: Role;
  /** Names; null: all. */
  readonly projects: readonly string[] | null;
}

export const roles: readonly Role[] = [
  'viewer',
  'editor',
  'publisher',
  'integrator',
  'auditor',
  'admin',
];

export const contentOf = ({ role, projects }: UserView): UserContent => ({ role, projects });

/** With a project more, or without it. */
export const withProject = (
  projects: readonly string[] | null,
  name: string,
  chosen: boolean,
): readonly string[] => {
  const others = (projects ?? []).filter((other) => other !== name);
  return chosen ? [...others, name].sort() : others;
};
