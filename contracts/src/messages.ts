import { Type, type Static } from 'typebox';
import { Closed, LocaleCode, Name, Nullable, OneOf } from './shape.ts';
import { ModelUse } from './model-use.ts';
import { TurnTimes } from './turn-times.ts';
import { Channel, Outcome, StateName } from './session-events.ts';

/** A plain JSON value of a variable or parameter, as programs see it. */
export const PlainValue = Type.Unsafe<unknown>({});

export const Reply = Type.Object({
  text: Type.String(),
  options: Type.Optional(Type.Array(Type.Object({ value: Type.String(), text: Type.String() }))),
});
export type Reply = Static<typeof Reply>;

export const CreateSession = Closed({
  project: Name,
  version: Type.Optional(
    Type.Union([Type.Integer({ minimum: 1, maximum: 2_147_483_647 }), Type.Literal('draft')]),
  ),
  locale: Type.Optional(LocaleCode),
  channel: Type.Optional(Channel),
  caller: Type.Optional(
    Closed({
      id: Type.String({ minLength: 1, maxLength: 200 }),
      name: Type.Optional(Type.String({ maxLength: 200 })),
    }),
  ),
  variables: Type.Optional(Type.Record(Name, PlainValue)),
  now: Type.Optional(Type.String({ description: 'ISO instant; signed-in users only.' })),
  simulateApis: Type.Optional(
    Type.Boolean({ description: 'Answers from saved samples; signed-in users, drafts only.' }),
  ),
});
export type CreateSession = Static<typeof CreateSession>;

/** Who a session is with, by the word of whoever asks for a ticket. */
export const Introduction = Closed({
  caller: CreateSession.properties.caller,
  variables: CreateSession.properties.variables,
});
export type Introduction = Static<typeof Introduction>;

export const SessionCreated = Type.Object({
  sessionId: Type.String(),
  project: Type.String(),
  version: Type.Integer(),
  locale: Type.String(),
  state: StateName,
  turn: Type.Integer(),
  reply: Reply,
  expiresAt: Type.String(),
  calls: Type.Optional(
    Type.Array(
      Type.Object({
        api: Name,
        target: OneOf('real', 'test', 'sample'),
        address: Type.String({ description: 'Without secrets.' }),
      }),
      { description: 'To signed-in users: which addresses this conversation calls.' },
    ),
  ),
});
export type SessionCreated = Static<typeof SessionCreated>;

export const SendMessage = Closed({ text: Type.String({ minLength: 1 }) });

/** What a turn came to: the answer to a message. Sensitive values are masked. */
export const TurnCompleted = Type.Object({
  turn: Type.Integer(),
  state: StateName,
  intent: Nullable(Type.String()),
  outcome: Nullable(Outcome),
  tasks: Type.Array(Type.Object({ intent: Type.String(), outcome: Outcome })),
  awaiting: Type.Array(Type.String()),
  parameters: Type.Record(Type.String(), PlainValue),
  variables: Type.Record(Type.String(), PlainValue),
  approval: Nullable(Type.Object({ summary: Type.String() })),
  reply: Reply,
  stack: Type.Array(Type.String()),
});
export type TurnCompleted = Static<typeof TurnCompleted>;

export const SessionView = Type.Object({
  sessionId: Type.String(),
  project: Type.String(),
  version: Type.Integer(),
  locale: Type.String(),
  channel: Channel,
  turn: Type.Integer(),
  state: StateName,
  intent: Nullable(Type.String()),
  awaiting: Type.Array(Type.String()),
  parameters: Type.Record(Type.String(), PlainValue),
  variables: Type.Record(Type.String(), PlainValue),
  approval: Nullable(Type.Object({ summary: Type.String() })),
  stack: Type.Array(Type.String()),
  expiresAt: Type.String(),
});
export type SessionView = Static<typeof SessionView>;

/** WebSocket of a chat. */
export const SocketIn = Closed({
  type: Type.Literal('message'),
  text: Type.String({ minLength: 1 }),
  key: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
});

export type SocketIn = Static<typeof SocketIn>;

/** What a turn did, step by step, for the test console and the session browser. */
export const TraceStep = Type.Object({
  at: Type.Number(),
  kind: Type.String({ description: 'Event or effect name.' }),
  state: StateName,
  detail: Type.Unknown(),
  millis: Type.Optional(Type.Number()),
});
export type TraceStep = Static<typeof TraceStep>;

export const TurnTrace = Type.Object({
  turn: Type.Integer(),
  startedAt: Type.String(),
  millis: Type.Number(),
  user: Nullable(Type.String()),
  reply: Type.String(),
  completed: TurnCompleted,
  steps: Type.Array(TraceStep),
  modelUse: ModelUse,
  /** Where a stored turn is read. */
  times: Type.Optional(TurnTimes),
});
export type TurnTrace = Static<typeof TurnTrace>;

export const ErrorBody = Type.Object({
  error: Type.Object({
    code: Type.String(),
    message: Type.String(),
    details: Type.Optional(Type.Unknown()),
  }),
});
export type ErrorBody = Static<typeof ErrorBody>;
