import { Type, type Static } from 'typebox';
import { Caption, Instant, Reason, Revision } from './admin-fields.ts';
import { camel } from './camel.ts';
import { ConversationTest, FastAnswer, Intent, Version } from './version-configuration.ts';
import { Closed, Name, Nullable, optional } from './shape.ts';
import { Difference, Finding } from './findings.ts';

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
