import { Type, type Static } from 'typebox';
import { Caption, Instant, ListQuery, Reason, Revision, optional } from './admin-fields.ts';
import { camel } from './camel.ts';
import { TurnTimeline } from './call.ts';
import { ConversationTest, FastAnswer, Intent, Version, VoiceSettings } from './configuration.ts';
import { PlainValue, TurnTrace } from './messages.ts';
import { ModelUse } from './model-use.ts';
import { Channel } from './session-events.ts';
import { Closed, LocaleCode, Name, Nullable, OneOf } from './shape.ts';

// Projects

const Live = Nullable(Type.Object({ version: Type.Integer(), since: Instant, by: Type.String() }));

export const ProjectSummary = Type.Object({
  id: Type.Integer(),
  name: Name,
  caption: Type.String(),
  icon: Nullable(Type.String()),
  description: Nullable(Type.String()),
  enabled: Type.Boolean(),
  deleted: Type.Boolean(),
  defaultLocale: LocaleCode,
  supportedLocales: Type.Array(LocaleCode),
  timezone: Type.String(),
  region: Nullable(Type.String()),
  live: Live,
  versionCount: Type.Integer(),
  lastUpdateDate: Nullable(Instant),
  lastUpdateUser: Nullable(Type.String()),
  revision: Type.Integer(),
});
export type ProjectSummary = Static<typeof ProjectSummary>;

export const ProjectDetail = Type.Object({
  ...ProjectSummary.properties,
  voice: Nullable(camel<VoiceSettings>(VoiceSettings)),
  storeAudio: Type.Boolean(),
  retentionDays: Type.Integer(),
  fourEyes: Type.Boolean({ description: 'Whoever edited a version may not publish it.' }),
  createdDate: Nullable(Instant),
  createdBy: Nullable(Type.String()),
});
export type ProjectDetail = Static<typeof ProjectDetail>;

const projectFields = {
  caption: optional(Caption),
  icon: optional(Nullable(Type.String({ maxLength: 100 }))),
  description: optional(Nullable(Type.String({ maxLength: 4000 }))),
  supportedLocales: optional(Type.Array(LocaleCode, { minItems: 1 })),
  timezone: optional(
    Type.String({ maxLength: 100, description: 'IANA, such as Europe/Istanbul.' }),
  ),
  region: optional(Nullable(Type.String({ maxLength: 100 }))),
  voice: optional(Nullable(camel<VoiceSettings>(VoiceSettings))),
  storeAudio: optional(Type.Boolean()),
  retentionDays: optional(Type.Integer({ minimum: 1, maximum: 36_500 })),
  fourEyes: optional(Type.Boolean()),
};
export const CreateProject = Closed({
  name: Name,
  defaultLocale: LocaleCode,
  ...projectFields,
  template: optional(Name),
});
export type CreateProject = Static<typeof CreateProject>;
export const PatchProject = Closed({
  revision: Revision,
  defaultLocale: optional(LocaleCode),
  ...projectFields,
});
export type PatchProject = Static<typeof PatchProject>;

/** A state change such as enable, disable, delete, restore. */
export const ChangeState = Closed({ revision: Revision, reason: optional(Reason) });
export type ChangeState = Static<typeof ChangeState>;

// Differences, findings, import

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

export const ImportQuery = Closed({ dryRun: optional(Type.Boolean({ default: false })) });
export const ImportResult = Type.Object({
  applied: Type.Boolean(),
  differences: Type.Array(Difference),
  warnings: Type.Array(Finding),
  projects: Type.Array(
    Type.Object({
      name: Name,
      version: Nullable(
        Type.Integer({ description: 'The draft that the import made or would make.' }),
      ),
      live: Nullable(Type.Integer()),
    }),
  ),
});
export type ImportResult = Static<typeof ImportResult>;

// Channel keys

export const ChannelKeyView = Type.Object({
  id: Type.String(),
  name: Type.String(),
  prefix: Type.String({ description: 'The first characters, to tell keys apart.' }),
  createdAt: Instant,
  createdBy: Type.String(),
  revokedAt: Nullable(Instant),
});
export type ChannelKeyView = Static<typeof ChannelKeyView>;
export const CreateChannelKey = Closed({ name: Type.String({ minLength: 1, maxLength: 100 }) });
export const ChannelKeyCreated = Type.Object({
  ...ChannelKeyView.properties,
  key: Type.String({ description: 'Shown this once.' }),
});

// Versions

export const VersionSummary = Type.Object({
  no: Type.Integer(),
  caption: Type.String(),
  description: Nullable(Type.String()),
  published: Type.Boolean({ description: 'Was published once: it never changes again.' }),
  live: Type.Boolean(),
  deleted: Type.Boolean(),
  intentCount: Type.Integer(),
  createdDate: Nullable(Instant),
  createdBy: Nullable(Type.String()),
  publishDate: Nullable(Instant),
  publishedBy: Nullable(Type.String()),
  lastUpdateDate: Nullable(Instant),
  lastUpdateUser: Nullable(Type.String()),
  revision: Type.Integer(),
});
export type VersionSummary = Static<typeof VersionSummary>;

export const IntentView = camel<Intent>(Intent);
export type IntentView = Static<typeof IntentView>;
export const FastAnswerView = camel<FastAnswer>(FastAnswer);
export type FastAnswerView = Static<typeof FastAnswerView>;
export const ConversationTestView = camel<ConversationTest>(ConversationTest);
export type ConversationTestView = Static<typeof ConversationTestView>;
const content = camel<Version>(Version);

export const VersionDetail = Type.Object({
  ...VersionSummary.properties,
  content,
  apis: Type.Array(Name, { description: 'The apis that its intents call.' }),
  exampleCounts: optional(
    Type.Record(Type.String(), Type.Record(Type.String(), Type.Integer()), {
      description: 'In an outline: by intent, by locale.',
    }),
  ),
});
export type VersionDetail = Static<typeof VersionDetail>;

export const VersionQuery = Closed({
  examples: optional(
    Type.Boolean({
      default: true,
      description: 'False: an outline, with the number of each intent’s examples in their place.',
    }),
  ),
});

const generalFields = Type.Pick(Version, [
  'caption',
  'description',
  'general_prompt',
  'welcome_prompt',
  'welcome_text',
  'llm',
  'understanding',
]);
export const VersionGeneral = camel<Static<typeof generalFields>>(generalFields);
export const PatchVersion = Closed({ revision: Revision, general: VersionGeneral });
export const CopyVersion = Closed({ caption: optional(Caption) });
export const IntentRead = Type.Object({ revision: Type.Integer(), intent: IntentView });
export const PutIntents = Closed({ revision: Revision, intents: Type.Array(IntentView) });
export const PutIntent = Closed({ revision: Revision, intent: IntentView });
export const PutFastAnswers = Closed({
  revision: Revision,
  fastAnswers: Type.Array(FastAnswerView),
});
export const PutConversationTests = Closed({
  revision: Revision,
  conversationTests: Type.Array(ConversationTestView),
});
export const Remove = Closed({ revision: Revision });
export const VersionSaved = Type.Object({ no: Type.Integer(), revision: Type.Integer() });
export const PublishVersion = Closed({ revision: optional(Revision), reason: optional(Reason) });
export const LintResult = Type.Object({ findings: Type.Array(Finding) });
export const DiffResult = Type.Object({
  from: Type.Integer({ description: '0: compared with nothing, since no version is live.' }),
  to: Type.Integer(),
  differences: Type.Array(Difference),
});

// Releases

export const ReleaseView = Type.Object({
  id: Type.Integer(),
  version: Nullable(Type.Integer({ description: 'Null: the project was taken off.' })),
  flowHash: Nullable(Type.String()),
  share: Type.Integer(),
  reason: Nullable(Type.String()),
  by: Type.String(),
  at: Instant,
  live: Type.Boolean(),
});
export type ReleaseView = Static<typeof ReleaseView>;
export const CreateRelease = Closed({
  version: Nullable(Type.Integer({ minimum: 1 })),
  reason: Type.String({ minLength: 1, maxLength: 1000 }),
});

// Approvals, escalations, sessions

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
