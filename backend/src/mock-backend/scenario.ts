import { OneOf } from '@flare/contracts';
import { Type, type Static } from 'typebox';

const closed = { additionalProperties: false };
const optional = Type.Optional;
const Duration = Type.String({ pattern: '^\\d+(\\.\\d+)?(ms|s)$', description: '200ms, 1.5s' });
const Fields = Type.Record(Type.String(), Type.Unknown());

/** When a route is meant. Everything that is named has to fit; objects are compared where they name something. */
const Condition = Type.Object(
  {
    method: optional(OneOf('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE')),
    path: Type.String({ pattern: '^/', description: 'With {names} for single segments.' }),
    query: optional(Fields),
    headers: optional(Fields),
    body: optional(Type.Unknown()),
  },
  closed,
);
export type Condition = Static<typeof Condition>;

const Answer = Type.Object(
  {
    status: optional(Type.Integer({ minimum: 200, maximum: 599 })),
    headers: optional(Type.Record(Type.String(), Type.String())),
    body: optional(Type.Unknown()),
    text: optional(Type.String({ description: 'A body that is not JSON, as it stands.' })),
    after: optional(Duration),
    fault: optional(
      OneOf('timeout', 'cut', 'cut-body', 'reset', 'malformed', 'not-http', 'huge', 'slow-body'),
    ),
    bytes: optional(Type.Integer({ minimum: 1, maximum: 1_000_000_000 })),
    done: optional(
      Type.Boolean({ description: 'The work is done although the answer does not arrive.' }),
    ),
    set: optional(Fields),
    add: optional(Fields),
    times: optional(Type.Integer({ minimum: 1, maximum: 1000 })),
  },
  closed,
);
export type Answer = Static<typeof Answer>;

const Route = Type.Object(
  {
    name: optional(Type.String({ minLength: 1 })),
    on: Condition,
    requiresToken: optional(Type.Boolean()),
    issuesToken: optional(
      Type.Object(
        {
          announcedSeconds: optional(Type.Number({ minimum: 0 })),
          goodForSeconds: optional(Type.Number({ minimum: 0 })),
          goodForUses: optional(Type.Integer({ minimum: 0 })),
        },
        closed,
      ),
    ),
    idempotent: optional(Type.Boolean()),
    answers: optional(Type.Array(Answer, { minItems: 1 })),
    afterwards: optional(OneOf('repeat', 'cycle')),
  },
  closed,
);
export type Route = Static<typeof Route>;

/** What a mock backend knows: routes, tried in order, and what it remembers at the start. */
export const Scenario = Type.Object(
  {
    name: optional(Type.String()),
    description: optional(Type.String()),
    state: optional(Fields),
    routes: Type.Array(Route),
  },
  closed,
);
export type Scenario = Static<typeof Scenario>;
