import {
  EnvironmentView,
  fromCamel,
  LlmSettings,
  PatchEnvironment,
  SessionSettings,
} from '@flare/contracts';
import type { ProviderChoice, ProviderChoiceChange } from '@flare/contracts';
import { Errors } from 'typebox/value';
import { isOutboundEntry, outboundRule } from '../../../config/outbound-entry.ts';
import { keptKey } from '../../../config/kept-key.ts';
import type { SecretBox } from '../../../config/secret-box.ts';
import type { Routes } from '../../../context.ts';
import { unprocessable } from '../../../errors.ts';
import type { EnvironmentChange } from '../../../store/installation/environment-repository.ts';
import { actorOf, identityOf, security, tags } from '../request.ts';
import { environmentView } from './environment-view.ts';

type Change = Omit<ProviderChoiceChange, 'fallback'>;

/**
 * A choice as it is stored: a new key is sealed; without one that of the same provider stays, but is never
 * taken to another address.
 *
 * @throws FlareError 422 `key_needed`
 */
function stored(
  change: Change,
  present: Pick<ProviderChoice, 'name' | 'api_key' | 'endpoint'> | null,
  box: SecretBox,
) {
  const { name, endpoint, settings, byLocale, apiKey } = change;
  const { key: kept, elsewhere } = keptKey(change, present ? [present] : []);
  if (elsewhere && apiKey === undefined) {
    throw unprocessable(
      'key_needed',
      `The address of "${name}" is another one now: give its key again, so that the old one isn't sent there.`,
    );
  }
  return {
    name,
    api_key:
      apiKey === undefined ? kept : apiKey === null || apiKey === '' ? null : box.seal(apiKey),
    endpoint,
    settings,
    ...(byLocale === undefined ? {} : { by_locale: byLocale }),
  };
}

function choice(
  change: ProviderChoiceChange | undefined,
  present: ProviderChoice | null,
  box: SecretBox,
): ProviderChoice | undefined {
  if (change === undefined) return undefined;
  const { fallback } = change;
  return {
    ...stored(change, present, box),
    ...(fallback ? { fallback: stored(fallback, present?.fallback ?? null, box) } : {}),
  };
}

/** @throws FlareError 422 `invalid_content` for settings of another shape than flows are compiled from */
function refuseBadSettings(change: ProviderChoiceChange | undefined): void {
  const [first] = change === undefined ? [] : Errors(LlmSettings, change.settings);
  if (first === undefined) return;
  const path = `llmProvider/settings${first.instancePath}`;
  throw unprocessable('invalid_content', `${path} ${first.message}.`);
}

/** @throws FlareError 422 `invalid_content` for an entry that would name nothing */
function refuseBadOutbound(entries: string[]): void {
  const bad = entries.find((entry) => !isOutboundEntry(entry));
  if (bad !== undefined) throw unprocessable('invalid_content', outboundRule(bad));
}

/** PATCH /api/admin/environment */
export const changeEnvironment: Routes = async (app, { context }) => {
  const { store, secrets: box, settings } = context;
  app.patch(
    '/api/admin/environment',
    { schema: { tags, security, body: PatchEnvironment, response: { 200: EnvironmentView } } },
    async (request) => {
      identityOf(request, 'environment.edit');
      const { revision, embeddingProvider, outboundAllow, session, ...choices } = request.body;
      refuseBadSettings(choices.llmProvider);
      refuseBadOutbound(outboundAllow ?? []);
      const actor = actorOf(request);
      const changed = await store.transaction(async (transaction) => {
        const present = await store.environment.readEnvironmentRow(transaction);
        const before = await environmentView(store, transaction);
        const change: EnvironmentChange = dropUndefined({
          llm_provider: choice(choices.llmProvider, present.llm, box),
          tts_provider: choice(choices.ttsProvider, present.tts, box),
          stt_provider: choice(choices.sttProvider, present.stt, box),
          embedding_provider:
            embeddingProvider === null ? null : choice(embeddingProvider, present.embedding, box),
          outbound: outboundAllow && { allow: outboundAllow },
          session: session && fromCamel<SessionSettings>(SessionSettings, session),
        });
        await store.environment.saveEnvironment(transaction, change, revision, actor, () =>
          environmentView(store, transaction),
        );
        const after = await environmentView(store, transaction);
        await store.activity.recordActivity(transaction, {
          actor,
          action: 'environment.updated',
          entityType: 'environment',
          before,
          after,
        });
        return environmentView(store, transaction);
      });
      await settings.refresh();
      return changed;
    },
  );
};

const dropUndefined = (fields: Record<string, unknown>): EnvironmentChange =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
