import { SessionSettings, toCamel } from '@flare/contracts';
import type { EnvironmentView, ProviderChoice, ProviderChoiceView } from '@flare/contracts';
import type { Store } from '../../../store/store.ts';
import type { Transaction } from '../../../store/transaction.ts';

/** A provider in use; of its key only whether there is one. */
function choiceView(choice: ProviderChoice): ProviderChoiceView {
  const { name, endpoint, settings, by_locale: byLocale, fallback } = choice;
  return {
    name,
    endpoint,
    settings,
    ...(byLocale === undefined ? {} : { byLocale }),
    hasApiKey: choice.api_key !== null,
    ...(fallback ? { fallback: choiceView(fallback) } : {}),
  };
}

export async function environmentView(
  store: Store,
  transaction: Transaction,
): Promise<EnvironmentView> {
  const present = await store.environment.readEnvironmentRow(transaction);
  return {
    llmProvider: choiceView(present.llm),
    ttsProvider: choiceView(present.tts),
    sttProvider: choiceView(present.stt),
    embeddingProvider: present.embedding === null ? null : choiceView(present.embedding),
    outboundAllow: present.outboundAllow,
    session: toCamel<SessionSettings>(SessionSettings, present.session),
    secrets: await store.secrets.listSecrets(transaction),
    revision: present.revision,
  };
}
