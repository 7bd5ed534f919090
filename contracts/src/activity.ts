import { Type, type Static } from 'typebox';
import { Instant, ListQuery } from './admin-fields.ts';
import { Closed, Nullable, OneOf, optional } from './shape.ts';

export const ActivityView = Type.Object({
  sequence: Type.Integer(),
  at: Instant,
  actor: Type.String(),
  address: Nullable(Type.String()),
  action: Type.String({
    description: 'Such as `project.updated`, `version.published`, `user.signed-in`.',
  }),
  entityType: Type.String(),
  entityId: Nullable(Type.String()),
  entityName: Nullable(Type.String()),
  before: Type.Unknown(),
  after: Type.Unknown(),
  reason: Nullable(Type.String()),
  hash: Type.String(),
});
export type ActivityView = Static<typeof ActivityView>;
export const ActivityFilter = {
  actor: optional(Type.String({ maxLength: 100 })),
  action: optional(Type.String({ maxLength: 100 })),
  entityType: optional(Type.String({ maxLength: 100 })),
  entityId: optional(Type.String({ maxLength: 200 })),
  from: optional(Instant),
  to: optional(Instant),
};
export const ActivityQuery = Closed({ ...ListQuery, ...ActivityFilter });
export const ActivityExportQuery = Closed({
  ...ActivityFilter,
  q: ListQuery.q,
  format: optional(OneOf('jsonl', 'csv')),
});
/** Everybody and everything that stands in the log, to choose from. */
export const ActivityFacets = Type.Object({
  actors: Type.Array(Type.String()),
  actions: Type.Array(Type.String()),
  entityTypes: Type.Array(Type.String()),
});
export type ActivityFacets = Static<typeof ActivityFacets>;
export const ActivityVerification = Type.Object({
  intact: Type.Boolean(),
  entries: Type.Integer(),
  lastHash: Nullable(Type.String()),
  broken: Nullable(Type.Object({ sequence: Type.Integer(), message: Type.String() })),
});
export type ActivityVerification = Static<typeof ActivityVerification>;
