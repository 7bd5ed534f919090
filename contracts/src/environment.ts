import { Type, type Static } from 'typebox';
import { Revision } from './admin-fields.ts';
import { camel } from './camel.ts';
import { Api } from './api-configuration.ts';
import { ProviderDefinition, ProviderType, SessionSettings } from './configuration.ts';
import { Closed, LocaleCode, Name, Nullable, optional } from './shape.ts';

export const ApiView = Type.Object({ api: camel<Api>(Api), revision: Type.Integer() });
export type ApiView = Static<typeof ApiView>;
export const CreateApi = Closed({ api: camel<Api>(Api) });
export const PutApi = Closed({ revision: Revision, api: camel<Api>(Api) });

const ProviderInUse = {
  name: Type.String(),
  endpoint: Nullable(Type.String()),
  settings: Type.Record(Type.String(), Type.Unknown()),
  byLocale: optional(
    Type.Record(
      LocaleCode,
      Closed({
        name: optional(Type.String()),
        settings: optional(Type.Record(Type.String(), Type.Unknown())),
      }),
    ),
  ),
};
const ProviderFallbackView = Type.Object({ ...ProviderInUse, hasApiKey: Type.Boolean() });
export const ProviderChoiceView = Type.Object({
  ...ProviderInUse,
  hasApiKey: Type.Boolean({ description: 'The key itself is never shown.' }),
  fallback: optional(Nullable(ProviderFallbackView)),
});
export type ProviderChoiceView = Static<typeof ProviderChoiceView>;
const ApiKeyChange = optional(
  Nullable(Type.String({ maxLength: 4000, description: 'Absent: stays; null: forgotten.' })),
);
const ProviderChoiceChange = Closed({
  ...ProviderInUse,
  apiKey: ApiKeyChange,
  fallback: optional(Nullable(Closed({ ...ProviderInUse, apiKey: ApiKeyChange }))),
});
export type ProviderChoiceChange = Static<typeof ProviderChoiceChange>;

export const SecretView = Type.Object({ name: Name, hasValue: Type.Boolean() });
export const PutSecret = Closed({ value: Type.String({ minLength: 1, maxLength: 10_000 }) });

export const EnvironmentView = Type.Object({
  llmProvider: ProviderChoiceView,
  ttsProvider: ProviderChoiceView,
  sttProvider: ProviderChoiceView,
  embeddingProvider: Nullable(ProviderChoiceView),
  outboundAllow: Type.Array(Type.String()),
  session: camel<SessionSettings>(SessionSettings),
  secrets: Type.Array(SecretView),
  revision: Type.Integer(),
});
export type EnvironmentView = Static<typeof EnvironmentView>;
export const PatchEnvironment = Closed({
  revision: Revision,
  llmProvider: optional(ProviderChoiceChange),
  ttsProvider: optional(ProviderChoiceChange),
  sttProvider: optional(ProviderChoiceChange),
  embeddingProvider: optional(Nullable(ProviderChoiceChange)),
  outboundAllow: optional(Type.Array(Type.String({ minLength: 1, maxLength: 300 }))),
  session: optional(camel<SessionSettings>(SessionSettings)),
});
export type PatchEnvironment = Static<typeof PatchEnvironment>;

export const ProviderView = camel<ProviderDefinition>(ProviderDefinition);
export const ProvidersQuery = Closed({ type: optional(ProviderType) });
export const Providers = Type.Object({ items: Type.Array(ProviderView) });
export const LocaleView = Type.Object({ code: LocaleCode, name: Type.String() });
export const Locales = Type.Object({ items: Type.Array(LocaleView) });
