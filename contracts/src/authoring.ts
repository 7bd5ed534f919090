import { Type, type Static } from 'typebox';
import { camel } from './camel.ts';
import { Api } from './api-configuration.ts';
import { Intent, Parameter } from './version-configuration.ts';
import { PlainValue } from './messages.ts';
import { ApiAttempt, ApiFailure } from './session-events.ts';
import { Closed, LocaleCode, Name, Nullable, OneOf, Text } from './shape.ts';

const optional = Type.Optional;
const Revision = Type.Integer({ minimum: 1 });
const Instant = Type.String({ description: 'ISO 8601 with time zone.' });
const IntentDraft = camel<Intent>(Intent);
const ParameterDraft = camel<Parameter>(Parameter);
const ApiDraft = camel<Api>(Api);

// What an analyst tries out while editing; nothing of it is stored.

/** Reads a value as a conversation would, for a parameter that may not be saved yet. */
export const TryValue = Closed({
  parameter: ParameterDraft,
  locale: LocaleCode,
  text: Type.String({ minLength: 1, maxLength: 1000 }),
});
export type TryValue = Static<typeof TryValue>;
export const TriedValue = Type.Object({
  value: Type.Union([PlainValue, Type.Null()], { description: 'As programs get it.' }),
  shown: Nullable(Type.String({ description: 'As the user hears it.' })),
  quote: Nullable(Type.String({ description: 'The words that it was read from.' })),
  problem: Nullable(
    Type.Object({
      code: OneOf('no_value', 'wrong_type', 'pattern', 'range', 'choice', 'ambiguous'),
      message: Type.String({ description: 'What the user would be told.' }),
    }),
  ),
});
export type TriedValue = Static<typeof TriedValue>;

/** Which sentences would be understood otherwise if the intent were saved like this. */
export const IntentImpact = Closed({ intent: IntentDraft });
export const ImpactChange = Type.Object({
  locale: LocaleCode,
  text: Type.String(),
  source: OneOf('example', 'conversation-test'),
  belongsTo: Nullable(Name),
  before: Nullable(Name),
  after: Nullable(Name),
  better: Type.Boolean({ description: 'Was wrong and would be right.' }),
});
export type ImpactChange = Static<typeof ImpactChange>;
export const ImpactResult = Type.Object({
  checked: Type.Integer({ description: 'Sentences looked at.' }),
  changes: Type.Array(ImpactChange),
  conflicts: Type.Array(
    Type.Object({
      locale: LocaleCode,
      text: Type.String(),
      intent: Name,
      same: Type.Boolean({ description: 'The very same words; else nearly the same.' }),
    }),
    { description: 'Examples of this intent that another intent has too.' },
  ),
});
export type ImpactResult = Static<typeof ImpactResult>;

/** What the assistant would say about an intent, with values made up for what isn't given. */
export const PreviewIntent = Closed({
  intent: IntentDraft,
  locale: LocaleCode,
  values: optional(Type.Record(Name, PlainValue)),
});
export const IntentPreview = Type.Object({
  summary: Nullable(Type.String({ description: 'Of the approval; null where none is asked.' })),
  answer: Nullable(Type.String()),
  questions: Type.Array(Type.Object({ parameter: Name, texts: Type.Array(Type.String()) })),
  values: Type.Record(Name, PlainValue),
});
export type IntentPreview = Static<typeof IntentPreview>;

// Renaming with all uses

export const Rename = Closed({
  revision: Revision,
  kind: OneOf('intent', 'parameter', 'variable'),
  intent: optional(Name),
  from: Name,
  to: Name,
  dryRun: optional(Type.Boolean()),
});
export type Rename = Static<typeof Rename>;
export const Use = Type.Object({
  entity: OneOf('intent', 'parameter', 'conversation-test', 'api'),
  name: Type.String(),
  path: Type.String(),
  before: Type.String(),
  after: Type.String(),
  changed: Type.Boolean({ description: 'False for what stays, such as an api of others.' }),
  version: optional(
    Type.Integer({ description: 'Another version, which calls a changed api by the old name.' }),
  ),
});
export type Use = Static<typeof Use>;
export const Renamed = Type.Object({ revision: Type.Integer(), uses: Type.Array(Use) });
export type Renamed = Static<typeof Renamed>;

/** A conversation test that went otherwise than expected: what stands in the way of publishing. */
export const FailedConversation = Type.Object({
  test: Type.String({ description: 'As the version names it.' }),
  conversation: Nullable(Type.String({ description: 'Null where the test can’t be read.' })),
  differences: Type.Array(
    Type.Object({
      turn: Type.Integer({ description: 'From 1; 0 is the welcome.' }),
      happened: Type.String({ description: 'Such as `user: yes please`.' }),
      what: Type.String({ description: 'Such as `parameters.amount`.' }),
      expected: Type.String(),
      actual: Type.String(),
    }),
  ),
  problems: Type.Array(Type.String()),
});
export type FailedConversation = Static<typeof FailedConversation>;

export const CreateVersion = Closed({
  caption: optional(Type.String({ maxLength: 200 })),
  from: optional(Type.Integer({ minimum: 1, description: 'The version to begin with.' })),
});
/** What went with an intent, so that all of it can come back. */
const IntentPlace = {
  intent: IntentDraft,
  place: Type.Integer({ minimum: 0, description: 'Where it stood among the intents, from 0.' }),
  dependents: Type.Array(
    Type.Object({
      name: Name,
      at: Type.Integer({ minimum: 0, description: 'Where it stood among the dependencies.' }),
    }),
    { description: 'Intents that waited for it.' },
  ),
};
export const IntentRemoved = Type.Object({
  no: Type.Integer(),
  revision: Type.Integer(),
  removed: Type.Object(IntentPlace),
});
export type IntentRemoved = Static<typeof IntentRemoved>;
export const RestoreIntent = Closed({ revision: Revision, ...IntentPlace });
export type RestoreIntent = Static<typeof RestoreIntent>;
/** An intent that a draft had and that the activity log still knows. */
export const DeletedIntent = Type.Object({
  name: Name,
  caption: optional(Text),
  deletedBy: Type.String(),
  deletedDate: Instant,
});
export type DeletedIntent = Static<typeof DeletedIntent>;
export const DeletedIntents = Type.Object({
  items: Type.Array(DeletedIntent, { description: 'The one that was deleted last comes first.' }),
});
export type DeletedIntents = Static<typeof DeletedIntents>;
export const OrderIntents = Closed({ revision: Revision, names: Type.Array(Name) });

// Apis tried out

export const ApiTarget = OneOf('test', 'real');
export type ApiTarget = Static<typeof ApiTarget>;
export const TryApi = Closed({
  api: ApiDraft,
  variables: Type.Record(Name, PlainValue),
  target: ApiTarget,
  locale: optional(LocaleCode),
});
export type TryApi = Static<typeof TryApi>;
export const MappedVariable = Type.Object({
  variableName: Name,
  value: Nullable(PlainValue),
  problem: Nullable(Type.String()),
});
export type MappedVariable = Static<typeof MappedVariable>;
/** What an api's answer comes to: its variables, or the error mapping that took it, and what is said. */
export const ReadAnswer = Type.Object({
  variables: Type.Array(MappedVariable),
  errorMapping: Nullable(Type.Integer()),
  said: Nullable(Type.String()),
});
export type ReadAnswer = Static<typeof ReadAnswer>;
export const TriedApi = Type.Object({
  attempts: Type.Array(ApiAttempt),
  failure: Nullable(ApiFailure),
  answer: Nullable(
    Type.Object({ status: Type.Integer(), body: Type.String({ description: 'Masked.' }) }),
  ),
  read: Nullable(ReadAnswer),
  millis: Type.Number(),
});
export type TriedApi = Static<typeof TriedApi>;

export const ApiSample = Type.Object({
  status: Type.Integer({ minimum: 100, maximum: 599 }),
  body: Type.String({ maxLength: 1_048_576 }),
  savedAt: Instant,
  savedBy: Type.String(),
});
export type ApiSample = Static<typeof ApiSample>;
export const PutApiSample = Closed({
  status: ApiSample.properties.status,
  body: ApiSample.properties.body,
});
export const ReadApiAnswer = Closed({
  api: ApiDraft,
  status: ApiSample.properties.status,
  body: ApiSample.properties.body,
  variables: optional(Type.Record(Name, PlainValue)),
  locale: optional(LocaleCode),
});
export const ApiUse = Type.Object({
  project: Name,
  projectId: Type.Integer(),
  version: Type.Integer(),
  published: Type.Boolean(),
  live: Type.Boolean(),
  intent: Name,
});
export type ApiUse = Static<typeof ApiUse>;
export const ApiUses = Type.Object({ items: Type.Array(ApiUse) });

// Finding things, and each other

export const SearchHit = Type.Object({
  kind: OneOf('project', 'version', 'intent', 'parameter', 'fast-answer', 'api', 'user'),
  title: Type.String(),
  hint: Type.String({ description: 'Where it stands, such as `bank · version 2`.' }),
  projectId: optional(Type.Integer()),
  version: optional(Type.Integer()),
  intent: optional(Name),
  name: Type.String(),
});
export type SearchHit = Static<typeof SearchHit>;
export const SearchQuery = Closed({ q: Type.String({ minLength: 1, maxLength: 200 }) });
export const SearchResult = Type.Object({ items: Type.Array(SearchHit) });

/** Says that one is looking at a place, every fifteen seconds; the answer says who else is there. */
export const Presence = Closed({
  place: Type.String({
    minLength: 1,
    maxLength: 300,
    description: 'Such as `bank/2/transfer_money` or `api/send_money`.',
  }),
  editing: Type.Boolean({ description: 'Has unsaved changes.' }),
});
export const LeavePlace = Type.Pick(Presence, ['place'], { additionalProperties: false });
export const PresenceView = Type.Object({
  others: Type.Array(
    Type.Object({ username: Type.String(), editing: Type.Boolean(), since: Instant }),
  ),
});
export type PresenceView = Static<typeof PresenceView>;

export const Template = Type.Object({
  name: Name,
  caption: Text,
  description: Text,
  icon: Nullable(Type.String()),
  locales: Type.Array(LocaleCode),
  intents: Type.Array(Type.Object({ name: Name, caption: Text })),
  apis: Type.Array(Name),
});
export type Template = Static<typeof Template>;
export const Templates = Type.Object({ items: Type.Array(Template) });

// Engines tried out

export const TryProvider = Closed({
  type: OneOf('llm', 'stt', 'tts', 'embedding'),
  text: optional(Type.String({ minLength: 1, maxLength: 1000 })),
});
export const TriedProvider = Type.Object({
  ok: Type.Boolean(),
  provider: Type.String(),
  message: Type.String({ description: 'What came back, or what went wrong and what to do.' }),
  firstTokenMillis: Nullable(Type.Number()),
  millis: Type.Number(),
});
export type TriedProvider = Static<typeof TriedProvider>;
