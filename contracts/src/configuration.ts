import { Type, type Static } from 'typebox';
import { FileInstant, LongText } from './configuration-fields.ts';
import { Api } from './api-configuration.ts';
import { Project } from './project-configuration.ts';
import { Closed, LocaleCode, Name, Nullable, OneOf, optional } from './shape.ts';

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

/** `service_config.jsonc`: a whole installation. */
export const ServiceConfig = Closed({
  config: Config,
  projects: Type.Array(Project),
  apis: Type.Array(Api),
  activity_log: Type.Array(ActivityEntry),
  project_id_counter: Type.Integer(),
  last_update_date: optional(FileInstant),
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
