import type { Config, ProviderChoice } from '../configuration.ts';
import { present, said } from './fields.ts';
import { builtInProviders } from './built-in-providers.ts';

/** A provider that does nothing: what is in use until somebody chooses. */
const none = (name: string): ProviderChoice => ({
  name,
  api_key: null,
  endpoint: null,
  settings: {},
});

/** The canonical form of the installation's settings; what a file leaves out is filled. */
export const canonicalConfig = (config: Partial<Config>): Config =>
  present({
    llm_provider: canonicalChoice(config.llm_provider ?? none('no_llm')),
    tts_provider: canonicalChoice(config.tts_provider ?? none('no_tts')),
    stt_provider: canonicalChoice(config.stt_provider ?? none('no_stt')),
    embedding_provider: config.embedding_provider && canonicalChoice(config.embedding_provider),
    providers: (config.providers ?? builtInProviders).map((provider) => ({
      type: provider.type,
      name: provider.name,
      display_name: provider.display_name,
      requires_endpoint: provider.requires_endpoint,
      requires_api_key: provider.requires_api_key,
      requires_repo_info: provider.requires_repo_info,
      description: provider.description,
    })),
    users: (config.users ?? []).map((user) =>
      present({
        username: user.username,
        password_hash: user.password_hash,
        role: user.role,
        projects: user.projects ? [...user.projects].sort() : undefined,
        disabled: user.disabled ? true : undefined,
      }),
    ),
    secrets: said(
      [...(config.secrets ?? [])]
        .sort((a, b) => (a.name < b.name ? -1 : 1))
        .map(({ name, value }) => present({ name, value })),
    ),
    outbound: config.outbound?.allow.length ? { allow: config.outbound.allow } : undefined,
    session: said(config.session),
  });

/** Without its fallback's fallback; a fallback of null says nothing. */
export const canonicalChoice = (choice: ProviderChoice): ProviderChoice =>
  present({
    name: choice.name,
    api_key: choice.api_key,
    endpoint: choice.endpoint,
    settings: choice.settings,
    fallback:
      choice.fallback &&
      present({
        name: choice.fallback.name,
        api_key: choice.fallback.api_key,
        endpoint: choice.fallback.endpoint,
        settings: choice.fallback.settings,
        by_locale: said(choice.fallback.by_locale),
      }),
    by_locale: said(choice.by_locale),
  });
