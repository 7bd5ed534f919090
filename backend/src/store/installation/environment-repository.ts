import { canonicalChoice, canonicalConfig } from '@flare/contracts';
import type { Config, ProviderChoice, ProviderDefinition, SessionSettings } from '@flare/contracts';
import type { Prisma } from '../generated/client.ts';
import { revisionConflict } from '../revision-conflict.ts';
import {
  fromJson,
  isoOrNull,
  json,
  jsonOrNull,
  type Actor,
  type Transaction,
} from '../transaction.ts';

/** The provider choices and settings of this installation, keys sealed. */
export interface StoredEnvironment {
  llm: ProviderChoice;
  tts: ProviderChoice;
  stt: ProviderChoice;
  embedding: ProviderChoice | null;
  outboundAllow: string[];
  session: SessionSettings;
  projectIdCounter: number;
  lastUpdateDate: string | null;
  lastUpdateUser: string | null;
  revision: number;
}

/** A new installation has one row from the first start on. @returns true if it was made now */
export async function ensureEnvironment(transaction: Transaction): Promise<boolean> {
  if ((await transaction.environment.count()) > 0) return false;
  const { llm_provider, tts_provider, stt_provider, providers } = canonicalConfig({});
  await transaction.environment.create({
    data: {
      id: 1,
      llmProvider: json(llm_provider),
      ttsProvider: json(tts_provider),
      sttProvider: json(stt_provider),
      outboundAllow: [],
    },
  });
  await replaceProviders(transaction, providers);
  return true;
}

export async function readEnvironmentRow(transaction: Transaction): Promise<StoredEnvironment> {
  const row = await transaction.environment.findUniqueOrThrow({ where: { id: 1 } });
  const choice = (value: Prisma.JsonValue) => canonicalChoice(value as ProviderChoice);
  return {
    llm: choice(row.llmProvider),
    tts: choice(row.ttsProvider),
    stt: choice(row.sttProvider),
    embedding: row.embeddingProvider === null ? null : choice(row.embeddingProvider),
    outboundAllow: row.outboundAllow,
    session: fromJson<SessionSettings>(row.sessionSettings) ?? {},
    projectIdCounter: row.projectIdCounter,
    lastUpdateDate: isoOrNull(row.lastUpdateDate),
    lastUpdateUser: row.lastUpdateUser,
    revision: row.revision,
  };
}

/** The part of a file's settings that stands in the environment's row. */
export type EnvironmentChange = Partial<
  Pick<Config, 'llm_provider' | 'tts_provider' | 'stt_provider' | 'outbound' | 'session'>
> & { embedding_provider?: ProviderChoice | null | undefined };

/**
 * Changes what is named.
 *
 * @param revision null where an import writes whatever is there
 * @param show what a conflict tells of the environment as it is now
 * @throws FlareError 409 `revision_conflict`
 */
export async function saveEnvironment(
  transaction: Transaction,
  change: EnvironmentChange,
  revision: number | null,
  actor: Actor,
  show?: () => Promise<unknown>,
): Promise<StoredEnvironment> {
  const { llm_provider: llm, tts_provider: tts, stt_provider: stt, outbound, session } = change;
  const changed = await transaction.environment.updateMany({
    where: { id: 1, ...(revision === null ? {} : { revision }) },
    data: {
      ...(llm ? { llmProvider: json(llm) } : {}),
      ...(tts ? { ttsProvider: json(tts) } : {}),
      ...(stt ? { sttProvider: json(stt) } : {}),
      ...(change.embedding_provider === undefined
        ? {}
        : { embeddingProvider: jsonOrNull(change.embedding_provider) }),
      ...(outbound ? { outboundAllow: outbound.allow } : {}),
      ...(session ? { sessionSettings: json(session) } : {}),
      revision: { increment: 1 },
      lastUpdateDate: new Date(),
      lastUpdateUser: actor.username,
    },
  });
  const present = await readEnvironmentRow(transaction);
  if (changed.count === 0) {
    const facts = {
      revision: present.revision,
      changedBy: present.lastUpdateUser,
      changedAt: present.lastUpdateDate === null ? null : new Date(present.lastUpdateDate),
    };
    throw revisionConflict('environment', facts, await show?.());
  }
  return present;
}

/** What a whole installation's file says of itself. */
export async function setInstallationFacts(
  transaction: Transaction,
  facts: { projectIdCounter: number; lastUpdateDate: Date | null; lastUpdateUser: string | null },
): Promise<void> {
  await transaction.environment.update({ where: { id: 1 }, data: facts });
}

export async function readProviders(transaction: Transaction): Promise<ProviderDefinition[]> {
  const rows = await transaction.providerDefinition.findMany({ orderBy: { position: 'asc' } });
  return rows.map((row) => ({
    type: row.type as ProviderDefinition['type'],
    name: row.name,
    display_name: row.displayName,
    requires_endpoint: row.requiresEndpoint,
    requires_api_key: row.requiresApiKey,
    requires_repo_info: row.requiresRepoInfo,
    description: row.description,
  }));
}

export async function replaceProviders(
  transaction: Transaction,
  providers: ProviderDefinition[],
): Promise<void> {
  await transaction.providerDefinition.deleteMany();
  await transaction.providerDefinition.createMany({
    data: providers.map((provider, position) => ({
      position,
      type: provider.type,
      name: provider.name,
      displayName: provider.display_name,
      requiresEndpoint: provider.requires_endpoint,
      requiresApiKey: provider.requires_api_key,
      requiresRepoInfo: provider.requires_repo_info,
      description: provider.description,
    })),
  });
}
