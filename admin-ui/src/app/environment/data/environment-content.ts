import type {
  EnvironmentView,
  PatchEnvironment,
  ProviderChoiceChange,
  ProviderChoiceView,
} from '@flare/contracts';
import { same } from '../../shared/editing/merge.ts';

/** A provider as it is edited. Its key never stands here: only what is to happen with it. */
export interface ProviderDraft {
  readonly name: string;
  readonly endpoint: string | null;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly byLocale?: NonNullable<ProviderChoiceView['byLocale']>;
  readonly hasApiKey: boolean;
  readonly keyChange?: 'set' | 'forget' | undefined;
}

export interface ChoiceDraft extends ProviderDraft {
  readonly fallback?: ProviderDraft | null;
}

export const engines = ['llmProvider', 'sttProvider', 'ttsProvider', 'embeddingProvider'] as const;
export type Engine = (typeof engines)[number];

/** What is edited of the environment; secrets are set one by one. */
export interface EnvironmentContent {
  readonly llmProvider: ChoiceDraft;
  readonly sttProvider: ChoiceDraft;
  readonly ttsProvider: ChoiceDraft;
  readonly embeddingProvider: ChoiceDraft | null;
  readonly outboundAllow: readonly string[];
  readonly session: EnvironmentView['session'];
}

export const contentOf = (view: EnvironmentView): EnvironmentContent => ({
  llmProvider: view.llmProvider,
  sttProvider: view.sttProvider,
  ttsProvider: view.ttsProvider,
  embeddingProvider: view.embeddingProvider,
  outboundAllow: view.outboundAllow,
  session: view.session,
});

/** New keys, by where their provider stands: `llmProvider`, `llmProvider.fallback`. They live in memory only. */
export type NewKeys = ReadonlyMap<string, string>;

const keyOf = (draft: ProviderDraft, place: string, keys: NewKeys): { apiKey?: string | null } => {
  if (draft.keyChange === 'forget') return { apiKey: null };
  const key = draft.keyChange === 'set' ? keys.get(place) : undefined;
  return key === undefined ? {} : { apiKey: key };
};

function changeOfChoice(draft: ChoiceDraft, place: string, keys: NewKeys): ProviderChoiceChange {
  const { name, endpoint, settings, byLocale, fallback } = draft;
  return {
    name,
    endpoint,
    settings,
    ...(byLocale === undefined ? {} : { byLocale }),
    ...keyOf(draft, place, keys),
    fallback: fallback
      ? {
          name: fallback.name,
          endpoint: fallback.endpoint,
          settings: fallback.settings,
          ...keyOf(fallback, `${place}.fallback`, keys),
        }
      : null,
  };
}

/** Only the parts that were edited, as they are sent. */
export function changeOf(
  content: EnvironmentContent,
  base: EnvironmentContent,
  keys: NewKeys,
): Omit<PatchEnvironment, 'revision'> {
  const edited = engines.filter((engine) => !same(content[engine], base[engine]));
  return {
    ...Object.fromEntries(
      edited.map((engine) => {
        const draft = content[engine];
        return [engine, draft === null ? null : changeOfChoice(draft, engine, keys)];
      }),
    ),
    ...(same(content.outboundAllow, base.outboundAllow)
      ? {}
      : { outboundAllow: [...content.outboundAllow] }),
    ...(same(content.session, base.session) ? {} : { session: content.session }),
  };
}

const withoutChange = (draft: ProviderDraft): ProviderDraft =>
  draft.keyChange === 'set' ? { ...draft, keyChange: undefined } : draft;

/** An edit that this browser kept, without the new keys that it doesn't have any more. */
export function withoutNewKeys(content: EnvironmentContent): EnvironmentContent {
  const clean = (draft: ChoiceDraft): ChoiceDraft => ({
    ...withoutChange(draft),
    ...(draft.fallback === undefined
      ? {}
      : { fallback: draft.fallback && withoutChange(draft.fallback) }),
  });
  return {
    ...content,
    llmProvider: clean(content.llmProvider),
    sttProvider: clean(content.sttProvider),
    ttsProvider: clean(content.ttsProvider),
    embeddingProvider: content.embeddingProvider && clean(content.embeddingProvider),
  };
}
