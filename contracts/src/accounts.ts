import { Type, type Static } from 'typebox';
import { Instant, Password, Revision, Username } from './admin-fields.ts';
import { Role } from './configuration.ts';
import { Closed, Name, Nullable, optional } from './shape.ts';

export const Me = Type.Object({
  username: Type.String(),
  role: Role,
  projects: Nullable(Type.Array(Type.String(), { description: 'Names; null: all.' })),
  mustChangePassword: Type.Boolean(),
});
export type Me = Static<typeof Me>;

export const SignIn = Closed({
  username: Type.String({ minLength: 1, maxLength: 100 }),
  password: Type.String({ minLength: 1, maxLength: 200 }),
});
export const SignedIn = Type.Object({ token: Type.String(), expiresAt: Instant, user: Me });
export type SignedIn = Static<typeof SignedIn>;
export const ChangePassword = Closed({
  password: Type.String({ minLength: 1, maxLength: 200, description: 'The present one.' }),
  newPassword: Password,
});

export const UserView = Type.Object({
  username: Type.String(),
  role: Role,
  projects: Nullable(Type.Array(Type.String())),
  disabled: Type.Boolean(),
  mustChangePassword: Type.Boolean(),
  lockedUntil: Nullable(Instant),
  createdAt: Instant,
  revision: Type.Integer(),
});
export type UserView = Static<typeof UserView>;
export const CreateUser = Closed({
  username: Username,
  password: Password,
  role: Role,
  projects: optional(Nullable(Type.Array(Name))),
});
export type CreateUser = Static<typeof CreateUser>;
export const PatchUser = Closed({
  revision: Revision,
  role: optional(Role),
  projects: optional(Nullable(Type.Array(Name))),
  disabled: optional(Type.Boolean()),
  password: optional(Password),
  unlock: optional(Type.Literal(true)),
});
export type PatchUser = Static<typeof PatchUser>;
