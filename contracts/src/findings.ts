import { Type, type Static } from 'typebox';
import { Instant } from './admin-fields.ts';
import { OneOf, optional } from './shape.ts';

export const Difference = Type.Object({
  entity: OneOf(
    'project',
    'version',
    'intent',
    'parameter',
    'fast-answer',
    'conversation-test',
    'api',
    'secret',
    'user',
    'environment',
    'provider',
  ),
  name: Type.String({ description: 'Such as `bank/2/transfer_money`.' }),
  change: OneOf('added', 'changed', 'removed', 'kept'),
  path: optional(Type.String({ description: 'The field, as it stands in the file.' })),
  before: optional(Type.Unknown()),
  after: optional(Type.Unknown()),
  by: optional(Type.String({ description: 'Who changed it last.' })),
  at: optional(Instant),
});
export type Difference = Static<typeof Difference>;

/** Something that lint or import has to say. Errors block publishing, warnings don't. */
export const Finding = Type.Object({
  severity: OneOf('error', 'warning'),
  code: Type.String(),
  path: Type.String({ description: 'Such as `intents[0].parameters[1].validation_regex`.' }),
  message: Type.String(),
  line: optional(Type.Integer({ minimum: 1 })),
  column: optional(Type.Integer({ minimum: 1 })),
});
export type Finding = Static<typeof Finding>;
