import { canonicalChoice } from '@flare/contracts';
import type { Difference, ProviderChoice, SessionSettings } from '@flare/contracts';
import type { ConfigurationFile } from '../config/configuration-file.ts';
import { fieldDifferences } from '../core/configuration/field-differences.ts';
import { same } from '../core/configuration/same.ts';
import type { Store } from '../store/store.ts';
import type { Actor, Transaction } from '../store/transaction.ts';

/**
 * Takes a file's settings of the installation. Keys and secrets that are there stay; a project file adds hosts to
 * the outbound list, a whole installation's file replaces it.
 */
export async function importConfig(
  store: Store,
  transaction: Transaction,
  { config, whole, secrets }: ConfigurationFile,
  actor: Actor,
): Promise<Difference[]> {
  const present = await store.environment.readEnvironmentRow(transaction);
  const before = {
    llm_provider: present.llm,
    tts_provider: present.tts,
    stt_provider: present.stt,
    embedding_provider: present.embedding,
    outbound: present.outboundAllow,
    session: present.session,
  };
  const allowed = config.outbound?.allow ?? [];
  const missing = allowed.filter((host) => !present.outboundAllow.includes(host));
  const after = {
    llm_provider: withKeys(config.llm_provider, present.llm),
    tts_provider: withKeys(config.tts_provider, present.tts),
    stt_provider: withKeys(config.stt_provider, present.stt),
    embedding_provider: config.embedding_provider
      ? withKeys(config.embedding_provider, present.embedding ?? config.embedding_provider)
      : present.embedding,
    outbound: whole ? allowed : [...present.outboundAllow, ...missing],
    session: (config.session ?? present.session) satisfies SessionSettings,
  };
  const differences = fieldDifferences('environment', 'environment', before, after);
  if (differences.length > 0) {
    const change = { ...after, outbound: { allow: after.outbound } };
    await store.environment.saveEnvironment(transaction, change, null, actor);
  }
  if (
    config.providers &&
    !same(config.providers, await store.environment.readProviders(transaction))
  ) {
    await store.environment.replaceProviders(transaction, config.providers);
    differences.push({ entity: 'provider', name: 'providers', change: 'changed' });
  }
  for (const secret of secrets) {
    const taken = await store.secrets.importSecret(transaction, secret, actor.username);
    differences.push({ entity: 'secret', name: secret.name, change: taken ? 'added' : 'kept' });
  }
  return differences.map(withoutKeys);
}

/** The choice of a file, with the key that is there for the same provider where the file has none. */
function withKeys(wanted: ProviderChoice | undefined, present: ProviderChoice): ProviderChoice {
  if (wanted === undefined) return present;
  const kept = (name: string): string | null =>
    [present, present.fallback].find((one) => one?.name === name)?.api_key ?? null;
  return canonicalChoice({
    ...wanted,
    api_key: wanted.api_key ?? kept(wanted.name),
    ...(wanted.fallback
      ? {
          fallback: {
            ...wanted.fallback,
            api_key: wanted.fallback.api_key ?? kept(wanted.fallback.name),
          },
        }
      : {}),
  });
}

/** Differences are shown and logged: even a sealed key doesn't stand in them. */
const withoutKeys = (difference: Difference): Difference =>
  JSON.parse(
    JSON.stringify(difference, (key, value: unknown) =>
      key === 'api_key' && typeof value === 'string' ? '•••' : value,
    ),
  ) as Difference;
