import { Type, type Static } from 'typebox';
import { ModelCost } from './model-use.ts';
import { Nullable, OneOf } from './shape.ts';
import { TypedValue } from './values.ts';

/** Where in the user's text an act came from: UTF-16 offsets, end exclusive. */
export const Span = Type.Object({ start: Type.Integer(), end: Type.Integer() });
export type Span = Static<typeof Span>;

const spoken = { span: Span };
const confidence = Type.Number({ minimum: 0, maximum: 1 });

/** What is heard in any state: cancel, start over, a person, repeat, one moment, go back. */
export const GlobalAct = Type.Object({
  act: OneOf('cancel', 'start-over', 'person', 'repeat', 'wait', 'go-back'),
  ...spoken,
});

/** "In English please." */
export const SwitchLocaleAct = Type.Object({
  act: Type.Literal('switch-locale'),
  locale: Type.String(),
  ...spoken,
});

/**
 * An answer to a yes-or-no question of ours (approval, `@resume`, `@keep`, `@edit`, `@menu`).
 * `yes` is an explicit yes with nothing else in the same breath; `edit` wants something changed
 * (the change itself, where said, stands in value acts beside it); `question` asks something, also
 * behind a yes; `nothing` wants nothing changed or done ("no, nothing"); `unclear` is all the rest.
 */
export const AnswerAct = Type.Object({
  act: Type.Literal('answer'),
  answer: OneOf('yes', 'no', 'edit', 'question', 'nothing', 'unclear'),
  ...spoken,
});

/** A value for one parameter of the present intent, or of the intent that the same text names. */
export const ValueAct = Type.Object({
  act: Type.Literal('value'),
  intent: Type.String({ description: 'The intent whose parameter this is.' }),
  parameter: Type.String(),
  value: TypedValue,
  text: Type.String({ description: 'The stretch of the user’s words that it came from.' }),
  unit: Type.Optional(Type.String({ description: 'ISO currency or unit that was said with it.' })),
  verdict: Type.Optional(
    Type.Unsafe<{ reason: string; limit?: number | string } | null>({
      description: 'For a value in the vault: how it was judged before it went there.',
    }),
  ),
  correction: Type.Optional(
    Type.Boolean({ description: 'Words such as "actually", "make it", "rather" mark a change.' }),
  ),
  ...spoken,
});
export type ValueAct = Static<typeof ValueAct>;

/** More than one reading of one stretch ("Anna", "200 or 250"): a question back. */
export const AmbiguousAct = Type.Object({
  act: Type.Literal('ambiguous'),
  intent: Type.String(),
  parameter: Type.String(),
  candidates: Type.Array(TypedValue, { minItems: 2 }),
  text: Type.String(),
  ...spoken,
});
export type AmbiguousAct = Static<typeof AmbiguousAct>;

/** Words that were meant as a value and can't be one: a date that doesn't exist, an unknown choice. */
export const UnreadableAct = Type.Object({
  act: Type.Literal('unreadable'),
  intent: Type.String(),
  parameter: Type.String(),
  reason: OneOf('no-such-date', 'no-such-time', 'not-a-number', 'unknown-choice', 'other'),
  text: Type.String(),
  ...spoken,
});
export type UnreadableAct = Static<typeof UnreadableAct>;

/** A parameter is named without a value ("the amount", "change the date"). */
export const NameParameterAct = Type.Object({
  act: Type.Literal('name-parameter'),
  parameter: Type.String(),
  ...spoken,
});

/** One of the options that our last question offered, by position or likeness (0 is the first). */
export const OptionAct = Type.Object({
  act: Type.Literal('option'),
  index: Type.Integer({ minimum: 0 }),
  ...spoken,
});

/** "Skip that", "I don't have one." */
export const SkipAct = Type.Object({ act: Type.Literal('skip'), ...spoken });

/** "What else is there?" at a list that is said three at a time. */
export const MoreAct = Type.Object({ act: Type.Literal('more'), ...spoken });

/** The user wants something: an intent of the version. */
export const IntentAct = Type.Object({
  act: Type.Literal('intent'),
  intent: Type.String(),
  confidence,
  ...spoken,
});
export type IntentAct = Static<typeof IntentAct>;

export const FastAnswerAct = Type.Object({
  act: Type.Literal('fast-answer'),
  index: Type.Integer({ minimum: 0 }),
  confidence,
  ...spoken,
});

export const ChatterAct = Type.Object({
  act: Type.Literal('chatter'),
  kind: OneOf('greeting', 'thanks', 'how-are-you', 'goodbye', 'apology', 'praise'),
  ...spoken,
});

/** A question of the user's that no intent and no fast answer covers. */
export const QuestionAct = Type.Object({ act: Type.Literal('question'), ...spoken });

export const Act = Type.Union([
  GlobalAct,
  SwitchLocaleAct,
  AnswerAct,
  ValueAct,
  AmbiguousAct,
  UnreadableAct,
  NameParameterAct,
  OptionAct,
  SkipAct,
  MoreAct,
  IntentAct,
  FastAnswerAct,
  ChatterAct,
  QuestionAct,
]);
export type Act = Static<typeof Act>;

/** What came of looking for one of the version's fast answers. */
export const FastSearch = Type.Object({
  /** Null: nothing was found. */
  by: Nullable(OneOf('words', 'meaning')),
  question: Nullable(
    Type.String({
      description: 'The version’s question that comes nearest; null: none was compared.',
    }),
  ),
  score: Nullable(confidence),
  /** Why the meaning wasn’t compared. */
  missing: Type.Optional(OneOf('no-provider', 'not-ready', 'too-slow', 'failed', 'confidential')),
  /** What came of asking Elasticsearch; where it gave no answer, this server’s memory was searched. Missing: it wasn’t asked. */
  elasticsearch: Type.Optional(OneOf('answered', 'not-ready', 'too-slow', 'failed')),
  millis: Type.Number(),
});
export type FastSearch = Static<typeof FastSearch>;

/** An answer of the language model that was given before: how it was found. */
export const KeptAnswer = Type.Object({
  by: Type.Literal('words'),
  score: confidence,
  millis: Type.Number(),
});
export type KeptAnswer = Static<typeof KeptAnswer>;

/** What a turn's words were understood as, by whom, and why. */
export const UnderstandingResult = Type.Object({
  acts: Type.Array(Act),
  locale: Type.String({ description: 'The supported language that the words are in.' }),
  localeSure: Type.Boolean(),
  by: OneOf('local', 'model'),
  sure: Type.Boolean({
    description: 'Local understanding is sure enough not to wait for a model.',
  }),
  ranking: Type.Array(Type.Object({ intent: Type.String(), confidence })),
  refused: Type.Array(Type.Object({ act: Type.Unknown(), why: Type.String() })),
  decided: Type.Optional(
    OneOf(
      'version-is-local',
      'words-are-clear',
      'fast-answer-found',
      'no-model',
      'confidential',
      'model-asked',
      'model-failed',
    ),
  ),
  search: Type.Optional(FastSearch),
  model: Type.Optional(ModelCost),
  millis: Type.Optional(Type.Number()),
});
export type UnderstandingResult = Static<typeof UnderstandingResult>;

/** What our last question waits for. */
export const Awaiting = Type.Union([
  Type.Object({ kind: Type.Literal('nothing') }),
  Type.Object({ kind: Type.Literal('parameters'), names: Type.Array(Type.String()) }),
  Type.Object({ kind: Type.Literal('approval') }),
  Type.Object({ kind: Type.Literal('resume') }),
  Type.Object({ kind: Type.Literal('edit') }),
  Type.Object({ kind: Type.Literal('keep'), parameter: Type.String() }),
  Type.Object({
    kind: Type.Literal('clarify'),
    about: OneOf('value', 'same-intent', 'switch'),
    parameter: Type.Optional(Type.String()),
  }),
  Type.Object({ kind: Type.Literal('menu') }),
]);
export type Awaiting = Static<typeof Awaiting>;

/** What understanding has to know about the moment in which the user spoke. */
export const Question = Type.Object({
  locale: Type.String(),
  awaiting: Awaiting,
  intent: Type.Union([Type.String(), Type.Null()], { description: 'The present task’s intent.' }),
  values: Type.Record(Type.String(), TypedValue, { description: 'The present task’s parameters.' }),
  options: Type.Array(Type.Object({ value: TypedValue, text: Type.String() }), {
    description: 'What our last question offered, in order; empty where it offered nothing.',
  }),
  lists: Type.Record(Type.String(), TypedValue, {
    description: 'Session variables of type list that a `choices_from` of the intent names.',
  }),
  lastReply: Type.String(),
  history: Type.Array(Type.Object({ role: OneOf('user', 'assistant'), text: Type.String() })),
  now: Type.Number({ description: 'Epoch milliseconds.' }),
  timezone: Type.String(),
});
export type Question = Static<typeof Question>;
