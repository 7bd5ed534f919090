import { Type, type TSchema } from 'typebox';
import { Nullable, optional } from './shape.ts';

export const Instant = Type.String({ description: 'ISO 8601 with time zone.' });
export const Revision = Type.Integer({
  minimum: 1,
  description: 'The revision that the change starts from.',
});
export const Caption = Type.String({ maxLength: 200 });
export const Reason = Type.String({ maxLength: 1000 });
export const Username = Type.String({
  minLength: 1,
  maxLength: 100,
  pattern: '^[A-Za-z0-9._@-]+$',
});
export const Password = Type.String({
  minLength: 10,
  maxLength: 72,
  description: 'At most 72 bytes.',
});

export const Page = <T extends TSchema>(item: T) =>
  Type.Object({
    items: Type.Array(item),
    nextCursor: Nullable(Type.String()),
    total: Type.Integer(),
  });

/** What every list understands. `sort` is a field name, with `-` in front for descending. */
export const ListQuery = {
  limit: optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
  cursor: optional(Type.String({ maxLength: 500 })),
  sort: optional(Type.String({ maxLength: 50 })),
  q: optional(Type.String({ maxLength: 200 })),
};
