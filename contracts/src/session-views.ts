import { Type, type Static } from 'typebox';
import { Instant, ListQuery } from './admin-fields.ts';
import { TurnTimeline } from './call.ts';
import { PlainValue, TurnTrace } from './messages.ts';
import { ModelUse } from './model-use.ts';
import { Channel } from './session-events.ts';
import { Closed, Name, Nullable, OneOf, optional } from './shape.ts';

export const ApprovalView = Type.Object({
  id: Type.String(),
  sessionId: Type.String(),
  project: Name,
  version: Type.Integer(),
  turn: Type.Integer(),
  intent: Type.String(),
  summary: Type.String(),
  values: Type.Record(Type.String(), PlainValue),
  valuesHash: Type.String(),
  flowHash: Type.String(),
  at: Instant,
});
export const EscalationView = Type.Object({
  id: Type.String(),
  sessionId: Type.String(),
  project: Name,
  version: Type.Integer(),
  turn: Type.Integer(),
  intent: Nullable(Type.String()),
  pending: Type.Array(Type.String()),
  variables: Type.Record(Type.String(), PlainValue),
  transcript: Type.Unknown(),
  at: Instant,
  handledAt: Nullable(Instant),
  handledBy: Nullable(Type.String()),
});
export type EscalationView = Static<typeof EscalationView>;
export const RecordQuery = Closed({
  ...ListQuery,
  project: optional(Name),
  session: optional(Type.String({ maxLength: 100 })),
});

export const SessionStatus = OneOf('active', 'asleep', 'ended', 'expired');
export const SessionSummary = Type.Object({
  sessionId: Type.String(),
  project: Name,
  version: Type.Integer(),
  draft: Type.Boolean(),
  status: SessionStatus,
  channel: Channel,
  locale: Type.String(),
  caller: Nullable(Type.Object({ id: Type.String(), name: Nullable(Type.String()) })),
  username: Nullable(Type.String({ description: 'Who tried it out in the test console.' })),
  turn: Type.Integer(),
  createdAt: Instant,
  updatedAt: Instant,
  expiresAt: Instant,
});
export type SessionSummary = Static<typeof SessionSummary>;
/** What is kept of a call. */
export const CallView = Type.Object({
  beganAt: Instant,
  endedAt: Nullable(Instant),
  outcome: Nullable(
    Type.String({ description: 'Why the line ended. Null: under way, or broken off.' }),
  ),
  timelines: Type.Array(TurnTimeline, { description: 'Of the turns that were answered.' }),
  cutReplies: Type.Array(Type.Object({ turn: Type.Integer(), heard: Type.String() }), {
    description:
      'Replies that weren’t heard to their end, with what was heard: callers talked over them or hung up, or their sound broke off.',
  }),
  counts: Nullable(
    Type.Object({
      durationMs: Type.Number(),
      interruptions: Type.Integer(),
      resumptions: Type.Integer({ description: 'Replies that went on after all.' }),
      frames: Type.Integer({ description: 'Frames of 20 ms that were sent.' }),
      underruns: Type.Integer({ description: 'Replies that were made too slowly.' }),
      latestMs: Type.Number({ description: 'How late the latest frame was.' }),
    }),
  ),
  soundSeconds: Nullable(Type.Number({ description: 'Null: nothing was recorded.' })),
});
export type CallView = Static<typeof CallView>;

export const SessionDetail = Type.Object({
  ...SessionSummary.properties,
  /** Of calls alone. */
  call: optional(CallView),
  flowHash: Type.String(),
  turns: Type.Array(TurnTrace),
  modelUse: ModelUse,
});
export type SessionDetail = Static<typeof SessionDetail>;
export const SessionQuery = Closed({
  ...ListQuery,
  project: optional(Name),
  status: optional(SessionStatus),
  draft: optional(Type.Boolean()),
});
