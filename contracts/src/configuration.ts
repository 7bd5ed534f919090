import { Type, type Static } from 'typebox';
import { PlacedProcessor } from './processors.ts';
import { Closed, LocaleCode, Name, Nullable, OneOf, Text } from './shape.ts';
import { MappedType, ParameterType } from './values.ts';

const optional = Type.Optional;
const LongText = Type.String({ maxLength: 20_000 });
const Instant = Nullable(Type.String());
const Instruction = Type.String({
  maxLength: 20_000,
  description: 'Told to a language model, never spoken.',
});

/** A provider that is in use, with its settings. */
const ProviderSettings = {
  name: Type.String(),
  api_key: Nullable(Type.String()),
  endpoint: Nullable(Type.String()),
  settings: Type.Record(Type.String(), Type.Unknown()),
  by_locale: optional(
    Type.Record(
      LocaleCode,
      Closed({
        name: optional(Type.String()),
        settings: optional(Type.Record(Type.String(), Type.Unknown())),
      }),
    ),
  ),
};
export const ProviderFallback = Closed(ProviderSettings);
export const ProviderChoice = Closed({
  ...ProviderSettings,
  fallback: optional(Nullable(ProviderFallback)),
});
export type ProviderChoice = Static<typeof ProviderChoice>;

export const ProviderType = OneOf('llm', 'tts', 'stt', 'embedding');
export type ProviderType = Static<typeof ProviderType>;

export const ProviderDefinition = Closed({
  type: ProviderType,
  name: Type.String(),
  display_name: Type.String(),
  requires_endpoint: Type.Boolean(),
  requires_api_key: Type.Boolean(),
  requires_repo_info: Type.Boolean(),
  description: Type.String(),
});
export type ProviderDefinition = Static<typeof ProviderDefinition>;

export const Role = OneOf('admin', 'integrator', 'publisher', 'editor', 'viewer', 'auditor');
export type Role = Static<typeof Role>;

export const ConfigUser = Closed({
  username: Type.String({ minLength: 1, maxLength: 100 }),
  password_hash: Type.String(),
  role: Role,
  projects: optional(Nullable(Type.Array(Type.String()))),
  disabled: optional(Type.Boolean()),
});

export const SecretEntry = Closed({ name: Name, value: optional(Type.String()) });

export const SessionSettings = Closed({
  idle_minutes: optional(Type.Integer({ minimum: 1, maximum: 10_080, default: 30 })),
  resume_hours: optional(Type.Integer({ minimum: 0, maximum: 720, default: 24 })),
  history_tokens: optional(Type.Integer({ minimum: 200, maximum: 200_000, default: 6000 })),
});
export type SessionSettings = Static<typeof SessionSettings>;

export const Config = Closed({
  llm_provider: ProviderChoice,
  tts_provider: ProviderChoice,
  stt_provider: ProviderChoice,
  embedding_provider: optional(ProviderChoice),
  providers: Type.Array(ProviderDefinition),
  users: Type.Array(ConfigUser),
  secrets: optional(Type.Array(SecretEntry)),
  outbound: optional(Closed({ allow: Type.Array(Type.String()) })),
  session: optional(SessionSettings),
});
export type Config = Static<typeof Config>;

/** An entry of the log as a file carries it along. */
export const ActivityEntry = Closed({
  timestamp: Type.String(),
  username: Type.String(),
  action: Type.String(),
  entity_type: Type.String(),
  entity_id: Nullable(Type.Union([Type.String(), Type.Number()])),
  entity_name: Nullable(Type.String()),
  details: Type.Unknown(),
});
export type ActivityEntry = Static<typeof ActivityEntry>;

export const Choice = Closed({
  value: Type.String({ minLength: 1 }),
  text: Text,
  synonyms: optional(Type.Record(LocaleCode, Type.Array(Type.String()))),
});
export type Choice = Static<typeof Choice>;

export const Interruption = OneOf('allow', 'ask', 'never');
export type Interruption = Static<typeof Interruption>;

export const OnExhausted = OneOf('escalate', 'skip', 'default', 'cancel');
export type OnExhausted = Static<typeof OnExhausted>;

export const LocalizedCaption = Closed({ locale_code: LocaleCode, caption: Type.String() });

export const Parameter = Closed({
  name: Name,
  caption: optional(Type.Array(LocalizedCaption)),
  type: ParameterType,
  required: optional(Type.Boolean()),
  variable_name: optional(Name),
  extraction_prompt: optional(Nullable(Instruction)),
  validation_regex: optional(Nullable(Type.String({ maxLength: 500 }))),
  invalid_prompt: optional(Nullable(Text)),
  type_error_prompt: optional(Nullable(Text)),
  prompts: optional(Type.Array(Text)),
  group: optional(Nullable(Type.String())),
  choices: optional(Type.Array(Choice)),
  choices_from: optional(Nullable(Name)),
  min: optional(Nullable(Type.Number())),
  max: optional(Nullable(Type.Number())),
  earliest: optional(Nullable(Type.String())),
  latest: optional(Nullable(Type.String())),
  lead_words: optional(Type.Record(LocaleCode, Type.Array(Type.String()))),
  default: optional(Nullable(Type.Union([Type.String(), Type.Number(), Type.Boolean()]))),
  max_no_match: optional(Type.Integer({ minimum: 0, maximum: 20, default: 3 })),
  max_no_input: optional(Type.Integer({ minimum: 0, maximum: 20, default: 2 })),
  on_exhausted: optional(OnExhausted),
  depends_on: optional(Type.Array(Name)),
  interruption: optional(Nullable(Interruption)),
  sensitive: optional(Type.Boolean()),
});
export type Parameter = Static<typeof Parameter>;

export const Intent = Closed({
  name: Name,
  caption: optional(Text),
  requiresApproval: optional(Type.Boolean()),
  dependencies: optional(Type.Array(Name)),
  examples: optional(
    Type.Array(Closed({ locale_code: LocaleCode, example: Type.String({ minLength: 1 }) })),
  ),
  detection_prompt: optional(Nullable(Instruction)),
  parameters: optional(Type.Array(Parameter)),
  action: optional(Nullable(Name)),
  fallback_timeout_prompt: optional(Nullable(Text)),
  fallback_error_prompt: optional(Nullable(Text)),
  interruption: optional(Nullable(Interruption)),
  approval_summary: optional(Nullable(Text)),
  answer: optional(Nullable(Text)),
});
export type Intent = Static<typeof Intent>;

export const FastAnswer = Closed({
  questions: Type.Array(
    Closed({ locale_code: LocaleCode, question: Type.String({ minLength: 1 }) }),
  ),
  answer: Text,
  recording: optional(Type.Record(LocaleCode, Type.String())),
});
export type FastAnswer = Static<typeof FastAnswer>;

export const Retry = Closed({
  max_attempts: Type.Integer({ minimum: 1, maximum: 10 }),
  backoff_seconds: Type.Number({ minimum: 0, maximum: 300 }),
  strategy: OneOf('static', 'exponential'),
});
export type Retry = Static<typeof Retry>;

export const ApiAuth = Closed({
  enabled: Type.Boolean(),
  token_endpoint: optional(Nullable(Type.String())),
  response_token_path: optional(Nullable(Type.String())),
  token_request_body: optional(Nullable(Type.Unknown())),
  token_refresh_endpoint: optional(Nullable(Type.String())),
  token_refresh_body: optional(Nullable(Type.Unknown())),
});
export type ApiAuth = Static<typeof ApiAuth>;

export const ResponseMapping = Closed({
  variable_name: Name,
  caption: optional(Type.Union([Type.String(), Type.Array(LocalizedCaption)])),
  type: MappedType,
  json_path: Type.String({ minLength: 1 }),
  of: optional(Closed({ value_path: Type.String(), text_path: Type.String() })),
});
export type ResponseMapping = Static<typeof ResponseMapping>;

export const ErrorMapping = Closed({
  status: optional(Type.Integer({ minimum: 100, maximum: 599 })),
  json_path: optional(Type.String()),
  equals: optional(Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Null()])),
  parameter: optional(Name),
  text: Text,
});
export type ErrorMapping = Static<typeof ErrorMapping>;

export const Method = OneOf('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE');
export type Method = Static<typeof Method>;

export const Api = Closed({
  name: Name,
  description: optional(Nullable(Text)),
  url: Type.String({ minLength: 1, maxLength: 4000 }),
  method: Method,
  headers: optional(
    Type.String({ description: 'A JSON object of header names and templates, as a string.' }),
  ),
  body_template: optional(
    Type.String({ description: 'A JSON template, as a string; empty for none.' }),
  ),
  timeout_seconds: optional(Type.Number({ exclusiveMinimum: 0, maximum: 300 })),
  retry: optional(Retry),
  auth: optional(ApiAuth),
  response_mappings: optional(Type.Array(ResponseMapping)),
  response_prompt: optional(Nullable(Instruction)),
  response_template: optional(Nullable(Text)),
  effect: optional(OneOf('read', 'write')),
  idempotency: optional(OneOf('key', 'none')),
  error_mappings: optional(Type.Array(ErrorMapping)),
  max_response_bytes: optional(
    Type.Integer({ minimum: 1, maximum: 52_428_800, default: 1_048_576 }),
  ),
  test_url: optional(Nullable(Type.String())),
  deleted: optional(Type.Boolean()),
  created_date: optional(Instant),
  created_by: optional(Nullable(Type.String())),
});
export type Api = Static<typeof Api>;

export const ConversationTest = Closed({
  name: Type.String({ minLength: 1 }),
  yaml: Type.String(),
});
export type ConversationTest = Static<typeof ConversationTest>;

export const Understanding = OneOf('hybrid', 'local', 'model');
export type UnderstandingMode = Static<typeof Understanding>;

export const Version = Closed({
  id: Type.Optional(Nullable(Type.Union([Type.String(), Type.Number()]))),
  no: Type.Integer({ minimum: 1 }),
  caption: optional(Type.String()),
  description: optional(Nullable(Type.String())),
  published: optional(Type.Boolean()),
  deleted: optional(Type.Boolean()),
  general_prompt: optional(Instruction),
  welcome_prompt: optional(Nullable(Instruction)),
  welcome_text: optional(Nullable(Text)),
  llm: optional(
    Closed({
      repo_id: Nullable(Type.String()),
      generation_config: Type.Record(Type.String(), Type.Unknown()),
      use_fine_tune: Type.Boolean(),
      fine_tune_zip: Nullable(Type.String()),
    }),
  ),
  intents: Type.Array(Intent),
  fast_answers: optional(Type.Array(FastAnswer)),
  conversation_tests: optional(Type.Array(ConversationTest)),
  understanding: optional(Understanding),
  created_date: optional(Instant),
  created_by: optional(Nullable(Type.String())),
  publish_date: optional(Instant),
  published_by: optional(Nullable(Type.String())),
});
export type Version = Static<typeof Version>;

export const VoiceSettings = Closed({
  idle_timeout_secs: optional(Type.Number({ minimum: 1, default: 30 })),
  silence_seconds: optional(Type.Number({ minimum: 1, default: 7 })),
  min_words_to_interrupt: optional(Type.Integer({ minimum: 0, default: 2 })),
  filler_after_ms: optional(Type.Integer({ minimum: 0, default: 300 })),
  fillers: optional(
    Type.Record(
      LocaleCode,
      Type.Array(Type.String({ maxLength: 200, pattern: '^[^{}]*\\S[^{}]*$' }), { maxItems: 10 }),
      {
        description: 'What is said meanwhile, in turn; a locale without any has its usual phrase.',
      },
    ),
  ),
  vad: optional(
    Type.Union([OneOf('responsive', 'classic'), Type.Record(Type.String(), Type.Unknown())]),
  ),
  interruptible: optional(Type.Boolean({ default: true })),
  noise_reduction: optional(Type.Boolean({ default: false })),
  processors: optional(Type.Array(PlacedProcessor, { maxItems: 20 })),
});
export type VoiceSettings = Static<typeof VoiceSettings>;

export const Project = Closed({
  id: optional(Nullable(Type.Union([Type.String(), Type.Number()]))),
  name: Name,
  caption: optional(Type.String()),
  icon: optional(Nullable(Type.String())),
  description: optional(Nullable(Type.String())),
  enabled: optional(Type.Boolean()),
  default_locale: LocaleCode,
  supported_locales: optional(Type.Array(LocaleCode, { minItems: 1 })),
  timezone: optional(Type.String()),
  region: optional(Nullable(Type.String())),
  versions: Type.Array(Version),
  version_id_counter: optional(Type.Integer()),
  deleted: optional(Type.Boolean()),
  created_date: optional(Instant),
  created_by: optional(Nullable(Type.String())),
  last_update_date: optional(Instant),
  last_update_user: optional(Nullable(Type.String())),
  voice: optional(VoiceSettings),
  store_audio: optional(Type.Boolean()),
  retention_days: optional(Type.Integer({ minimum: 1, maximum: 36_500, default: 90 })),
});
export type Project = Static<typeof Project>;

/** `service_config.jsonc`: a whole installation. */
export const ServiceConfig = Closed({
  config: Config,
  projects: Type.Array(Project),
  apis: Type.Array(Api),
  activity_log: Type.Array(ActivityEntry),
  project_id_counter: Type.Integer(),
  last_update_date: optional(Instant),
  last_update_user: optional(Nullable(Type.String())),
});
export type ServiceConfig = Static<typeof ServiceConfig>;

/** `*.project.jsonc`: one project with the apis that it uses. */
export const ProjectFile = Closed({
  config: optional(Type.Partial(Config, { additionalProperties: false })),
  project: Project,
  apis: optional(Type.Array(Api)),
  secrets: optional(Type.Array(SecretEntry)),
});
export type ProjectFile = Static<typeof ProjectFile>;

/** What the language-model settings of the environment may hold. */
export const LlmSettings = Type.Object({
  internal_prompt: optional(LongText),
  parameter_collection_config: optional(
    Type.Object({
      max_params_per_question: optional(Type.Integer({ minimum: 1, maximum: 10, default: 2 })),
      smart_grouping: optional(Type.Boolean({ default: true })),
      retry_unanswered: optional(Type.Boolean({ default: true })),
      collection_prompt: optional(LongText),
    }),
  ),
  temperature: optional(Type.Number({ minimum: 0, maximum: 2 })),
  max_tokens: optional(Type.Integer({ minimum: 1 })),
  first_token_timeout_ms: optional(Type.Integer({ minimum: 1, default: 5000 })),
  stall_timeout_ms: optional(
    Type.Integer({ minimum: 1, default: 1500, description: 'Between two tokens.' }),
  ),
  deadline_ms: optional(
    Type.Integer({ minimum: 1, default: 30_000, description: 'For a whole answer.' }),
  ),
  model: optional(Type.String()),
  keep_answers: optional(
    Type.Boolean({
      default: false,
      description:
        'Answers to questions that could be anybody’s are given again to whoever asks the same.',
    }),
  ),
});
export type LlmSettings = Static<typeof LlmSettings>;
