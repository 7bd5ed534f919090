import { Type, type Static } from 'typebox';
import { Closed, LocaleCode, Name, Nullable, OneOf } from './shape.ts';
import { Channel, Outcome, StateName } from './session-events.ts';
import { PlainValue } from './messages.ts';

const optional = Type.Optional;
const Words = Type.Union([Type.String(), Type.Number()]);
const Count = Type.Integer({ minimum: 0 });

/** `200ms`, `7s`, `10m`, `25h`, `2d`. */
export const Duration = Type.String({ pattern: '^\\d+(\\.\\d+)?(ms|s|m|h|d)$' });

/** What a scripted answer is an answer to. What is not named fits anything. */
export const ApiCondition = Closed({
  api: optional(Name),
  method: optional(Type.String()),
  path: optional(Type.String({ description: 'The path of the URL, without host and query.' })),
  token: optional(Type.Boolean({ description: 'The token endpoint of that api.' })),
  body: optional(Type.Unknown()),
});
export type ApiCondition = Static<typeof ApiCondition>;

/** One answer of an API, given once, in the order in which the script lists them. */
export const ApiStep = Closed({
  on: ApiCondition,
  answer: optional(
    Closed({
      status: Type.Integer({ minimum: 100, maximum: 599 }),
      body: optional(Type.Unknown()),
      headers: optional(Type.Record(Type.String(), Words)),
      after: optional(Duration),
    }),
  ),
  fault: optional(OneOf('timeout', 'refused', 'cut', 'malformed')),
});
export type ApiStep = Static<typeof ApiStep>;

/**
 * One act of a language model's scripted answer. Exactly one of the keys above `text` says what
 * kind it is; `text` is the stretch of the user's words that it claims to come from.
 */
export const ScriptedAct = Closed({
  intent: optional(Name),
  set: optional(Name),
  ambiguous: optional(Name),
  answer: optional(OneOf('yes', 'no', 'edit', 'question', 'nothing', 'unclear')),
  global: optional(OneOf('cancel', 'start-over', 'person', 'repeat', 'wait', 'go-back')),
  name: optional(Name),
  option: optional(Type.Integer({ minimum: 1, description: 'The first is 1.' })),
  fastAnswer: optional(Type.Integer({ minimum: 1, description: 'The first is 1.' })),
  chatter: optional(OneOf('greeting', 'thanks', 'how-are-you', 'goodbye', 'apology', 'praise')),
  question: optional(Type.Literal(true)),
  skip: optional(Type.Literal(true)),
  more: optional(Type.Literal(true)),
  locale: optional(LocaleCode),
  text: optional(Words),
  value: optional(PlainValue),
  values: optional(Type.Array(PlainValue)),
  of: optional(Name),
  unit: optional(Type.String()),
  correction: optional(Type.Boolean()),
});
export type ScriptedAct = Static<typeof ScriptedAct>;

export const ExpectedCalls = Closed({
  write: optional(Count),
  read: optional(Count),
  attempts: optional(Count),
  keys: optional(Count),
  tokens: optional(Count),
});
export type ExpectedCalls = Static<typeof ExpectedCalls>;

/** What an escalation carried: names of variables with a value, and what was being asked. */
export const ExpectedHandover = Closed({
  variables: optional(Type.Array(Name)),
  pending: optional(Nullable(Type.Union([Type.String(), Type.Array(Type.String())]))),
});
export type ExpectedHandover = Static<typeof ExpectedHandover>;

/** Only what is named is checked. */
export const Expectation = Closed({
  state: optional(StateName),
  intent: optional(Nullable(Type.String())),
  awaiting: optional(Type.Array(Type.String())),
  parameters: optional(Type.Record(Name, PlainValue)),
  absent: optional(Type.Array(Name)),
  variables: optional(Type.Record(Name, PlainValue)),
  noMatch: optional(Type.Record(Name, Count)),
  stack: optional(Type.Array(Type.String())),
  reply: optional(Type.Union([Words, Type.Array(Words)])),
  replyNot: optional(Type.Union([Words, Type.Array(Words)])),
  calls: optional(ExpectedCalls),
  outcome: optional(Nullable(Outcome)),
  outcomes: optional(Type.Array(Outcome)),
  approval: optional(
    Nullable(
      Type.Union([Type.Boolean(), Words, Type.Array(Words)], { description: 'The summary.' }),
    ),
  ),
  hangsUp: optional(Type.Boolean()),
  handover: optional(ExpectedHandover),
  locale: optional(LocaleCode),
  version: optional(Type.Integer({ minimum: 1 })),
});
export type Expectation = Static<typeof Expectation>;

/** Exactly one of `user`, `hears`, `wait`, `publish`, `start`, `handover` says what happens. */
export const ConversationTurn = Closed({
  user: optional(Words),
  hears: optional(Closed({ text: Words, confidence: Type.Number({ minimum: 0, maximum: 1 }) })),
  wait: optional(Duration),
  publish: optional(Type.String({ minLength: 1 })),
  start: optional(
    Closed({ variables: optional(Type.Record(Name, PlainValue)), locale: optional(LocaleCode) }),
  ),
  handover: optional(ExpectedHandover),
  again: optional(Type.Boolean({ description: 'Delivered a second time, with the same key.' })),
  acts: optional(Type.Array(ScriptedAct)),
  says: optional(
    Type.String({
      description:
        'What the language model says where it is asked for words: a reply from facts, an answer to an open question.',
    }),
  ),
  expect: optional(Expectation),
});
export type ConversationTurn = Static<typeof ConversationTurn>;

const settings = {
  now: optional(Type.String()),
  locale: optional(LocaleCode),
  channel: optional(Channel),
  understanding: optional(OneOf('local', 'model', 'hybrid')),
};

export const Conversation = Closed({
  name: Type.String({ minLength: 1 }),
  ...settings,
  start: optional(
    Closed({
      variables: optional(Type.Record(Name, PlainValue)),
      expect: optional(Expectation),
    }),
  ),
  api: optional(Type.Array(ApiStep)),
  turns: Type.Array(ConversationTurn, { minItems: 1 }),
});
export type Conversation = Static<typeof Conversation>;

/** A file of conversation tests: see docs/conversation-tests.md. */
export const ConversationFile = Closed({
  project: Type.String({ minLength: 1 }),
  ...settings,
  conversations: Type.Array(Conversation, { minItems: 1 }),
});
export type ConversationFile = Static<typeof ConversationFile>;
