import { canonicalChoice } from '@flare/contracts';
import type { Difference, Finding, ProviderChoice, SessionSettings } from '@flare/contracts';
import type { ConfigurationFile } from '../config/configuration-file.ts';
import { keptKey } from '../config/kept-key.ts';
import { fieldDifferences } from '../core/configuration/field-differences.ts';
import { same } from '../core/configuration/same.ts';
import type { Store } from '../store/store.ts';
import type { Actor, Transaction } from '../store/transaction.ts';

/**
 * Takes a file's settings of the installation. Keys and secrets that are there stay, but no key goes to another
 * address; a project file adds hosts to the outbound list, a whole installation's file replaces it.
 */
export async function importConfig(
  store: Store,
  transaction: Transaction,
  { config, whole, secrets }: ConfigurationFile,
  actor: Actor,
): Promise<{ differences: Difference[]; warnings: Finding[] }> {
  const warnings: Finding[] = [];
  const withKeys = (wanted: ProviderChoice | undefined, choice: ProviderChoice): ProviderChoice => {
    if (wanted === undefined) return choice;
    const { taken, left } = takeKeys(wanted, choice);
    warnings.push(...left.map(keyLeft));
    return taken;
  };
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
  return { differences: differences.map(withoutKeys), warnings };
}

/** The choice of a file, with the keys that are there where it has none; `left`: whose key stays behind. */
function takeKeys(
  wanted: ProviderChoice,
  present: ProviderChoice,
): { taken: ProviderChoice; left: string[] } {
  const choices = [present, ...(present.fallback ? [present.fallback] : [])];
  const left: string[] = [];
  const keyOf = (one: Pick<ProviderChoice, 'name' | 'endpoint' | 'api_key'>): string | null => {
    if (one.api_key !== null) return one.api_key;
    const { key, elsewhere } = keptKey(one, choices);
    if (elsewhere) left.push(one.name);
    return key;
  };
  const { fallback } = wanted;
  const taken = canonicalChoice({
    ...wanted,
    api_key: keyOf(wanted),
    ...(fallback ? { fallback: { ...fallback, api_key: keyOf(fallback) } } : {}),
  });
  return { taken, left };
}

const keyLeft = (name: string): Finding => ({
  severity: 'warning',
  code: 'key_needed',
  path: 'config',
  message: `The file has another address for "${name}": give its key again, the old one isn't sent there.`,
});

/** Differences are shown and logged: even a sealed key doesn't stand in them. */
const withoutKeys = (difference: Difference): Difference =>
  JSON.parse(
    JSON.stringify(difference, (key, value: unknown) =>
      key === 'api_key' && typeof value === 'string' ? '•••' : value,
    ),
  ) as Difference;
