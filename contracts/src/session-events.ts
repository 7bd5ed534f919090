import { Type, type Static } from 'typebox';
import { GlobalAct, Question, KeptAnswer, UnderstandingResult } from './acts.ts';
import { ModelCost } from './model-use.ts';
import { ReplyKind } from './reply-kinds.ts';
import { OneOf } from './shape.ts';
import { TypedValue } from './values.ts';

const Variables = Type.Record(Type.String(), TypedValue);

export const Outcome = OneOf(
  'completed',
  'cancelled',
  'not_approved',
  'abandoned',
  'no_input',
  'expired',
  'escalated',
  'api_error',
  'unknown',
);
export type Outcome = Static<typeof Outcome>;

export const StateName = OneOf('idle', 'await_param', 'call_api', 'humanize', 'ended');
export type StateName = Static<typeof StateName>;

export const Channel = OneOf('chat', 'call');
export type Channel = Static<typeof Channel>;

/** One request that an API call made: to the api itself, or to its token endpoint. */
export const ApiAttempt = Type.Object({
  purpose: OneOf('call', 'token', 'refresh'),
  method: Type.String(),
  url: Type.String({ description: 'Without secrets.' }),
  requestBody: Type.Optional(Type.String({ description: 'Secrets and sensitive values masked.' })),
  status: Type.Union([Type.Integer(), Type.Null()]),
  responseBody: Type.Optional(Type.String({ description: 'The first 2,000 characters, masked.' })),
  error: Type.Union([Type.String(), Type.Null()]),
  millis: Type.Number(),
});
export type ApiAttempt = Static<typeof ApiAttempt>;

/**
 * Why an API call gave nothing: `refused` surely was not done (an error answer, or it never left);
 * `unknown` leaves open whether it was done; `mapped` is a refusal that an error mapping turns into
 * words and, where it names one, a parameter to ask again.
 */
export const ApiFailure = Type.Object({
  kind: OneOf('refused', 'unknown', 'mapped'),
  timedOut: Type.Boolean(),
  status: Type.Union([Type.Integer(), Type.Null()]),
  code: Type.String({
    description: 'For example `missing_variable`, `address_denied`, `http_500`.',
  }),
  message: Type.String(),
  errorMapping: Type.Optional(
    Type.Integer({ description: 'Index into the api’s error_mappings.' }),
  ),
});
export type ApiFailure = Static<typeof ApiFailure>;

const fact = { id: Type.String(), at: Type.Number({ description: 'Epoch milliseconds.' }) };
const result = { ...fact, effectId: Type.String() };

export const SessionEvent = Type.Union([
  Type.Object({
    ...fact,
    type: Type.Literal('session-started'),
    sessionId: Type.String(),
    locale: Type.String(),
    channel: Channel,
    variables: Variables,
  }),
  Type.Object({
    ...fact,
    type: Type.Literal('user-spoke'),
    text: Type.String(),
    confidence: Type.Optional(Type.Number()),
    key: Type.Optional(Type.String()),
    unheard: Type.Optional(
      Type.Boolean({ description: 'Said on a call before the summary had been heard.' }),
    ),
  }),
  Type.Object(
    {
      ...fact,
      type: Type.Literal('heard-meanwhile'),
      text: Type.String({ description: 'The words of the wish alone.' }),
      wish: GlobalAct.properties.act,
    },
    { description: 'Said while a writing call was in flight.' },
  ),
  Type.Object({ ...result, type: Type.Literal('understood'), understanding: UnderstandingResult }),
  Type.Object({
    ...result,
    type: Type.Literal('api-answered'),
    status: Type.Integer(),
    variables: Variables,
    missing: Type.Array(Type.String(), { description: 'Mappings whose path matched nothing.' }),
    attempts: Type.Array(ApiAttempt),
  }),
  Type.Object({
    ...result,
    type: Type.Literal('api-failed'),
    failure: ApiFailure,
    attempts: Type.Array(ApiAttempt),
  }),
  Type.Object({
    ...result,
    type: Type.Literal('composed'),
    text: Type.Union([Type.String(), Type.Null()], { description: 'Null: use the fallback text.' }),
    why: Type.Optional(Type.String()),
    escalate: Type.Optional(
      Type.Boolean({ description: 'The model found that a person is needed at once.' }),
    ),
    model: Type.Optional(ModelCost),
    kept: Type.Optional(KeptAnswer),
  }),
  Type.Object(
    {
      ...fact,
      type: Type.Literal('history-summarised'),
      summary: Type.String(),
      lines: Type.Integer({ description: 'How many of the oldest lines it stands for.' }),
    },
    { description: 'Between turns: a summary takes the place of what was said long ago.' },
  ),
  Type.Object({ ...fact, type: Type.Literal('user-was-silent') }),
  Type.Object({ ...fact, type: Type.Literal('interrupted'), heard: Type.String() }),
  Type.Object({ ...fact, type: Type.Literal('hung-up') }),
  Type.Object({ ...fact, type: Type.Literal('timer-fired'), timer: Type.Literal('expiry') }),
  Type.Object({ ...fact, type: Type.Literal('session-closed') }),
  Type.Object({ ...fact, type: Type.Literal('recovered'), effectId: Type.String() }),
]);
export type SessionEvent = Static<typeof SessionEvent>;

const wish = { id: Type.String() };

export const SessionEffect = Type.Union([
  Type.Object({
    ...wish,
    type: Type.Literal('understand'),
    text: Type.String(),
    question: Question,
    confidence: Type.Optional(Type.Number()),
  }),
  Type.Object({
    ...wish,
    type: Type.Literal('call-api'),
    api: Type.String(),
    intent: Type.String(),
    writes: Type.Boolean(),
    variables: Variables,
    idempotencyKey: Type.Union([Type.String(), Type.Null()]),
    progress: Type.Optional(
      Type.Object(
        { text: Type.String(), afterMillis: Type.Integer() },
        { description: 'What is said meanwhile, where the call takes longer than that.' },
      ),
    ),
  }),
  Type.Object({
    ...wish,
    type: Type.Literal('compose'),
    purpose: OneOf('humanize', 'open-question', 'welcome'),
    instruction: Type.String(),
    text: Type.String({ description: 'What the user asked; empty where nothing.' }),
    facts: Variables,
    locale: Type.String(),
    fallback: Type.String(),
  }),
  Type.Object({
    ...wish,
    type: Type.Literal('say'),
    text: Type.String(),
    options: Type.Array(Type.Object({ value: Type.String(), text: Type.String() })),
    kinds: Type.Array(ReplyKind, { description: 'What the text is made of.' }),
    progress: Type.Boolean({ description: 'A message while an API runs, not the turn’s reply.' }),
  }),
  Type.Object({
    ...wish,
    type: Type.Literal('start-timer'),
    timer: OneOf('silence', 'expiry'),
    millis: Type.Integer(),
  }),
  Type.Object({
    ...wish,
    type: Type.Literal('record-approval'),
    intent: Type.String(),
    summary: Type.String(),
    values: Variables,
  }),
  Type.Object({
    ...wish,
    type: Type.Literal('escalate'),
    intent: Type.Union([Type.String(), Type.Null()]),
    pending: Type.Array(Type.String()),
    variables: Variables,
  }),
  Type.Object({ ...wish, type: Type.Literal('end'), hangUp: Type.Boolean() }),
]);
export type SessionEffect = Static<typeof SessionEffect>;
