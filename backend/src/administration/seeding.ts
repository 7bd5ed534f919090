import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { ProviderChoice } from '@flare/contracts';
import type { Passwords } from '../auth/passwords.ts';
import type { SecretBox } from '../config/secret-box.ts';
import type { Activity } from '../store/activity/activity-log.ts';
import type { Store } from '../store/store.ts';
import type { Actor, Transaction } from '../store/transaction.ts';
import type { Importing } from './importing.ts';
import { readTemplateSamples, sampleOf } from './template-samples.ts';

export interface SeedingParts {
  store: Store;
  importing: Importing;
  passwords: Passwords;
  secrets: SecretBox;
}

export interface SeedingWishes {
  /** A file to import into an installation that is empty; null: the demo, where it is wanted. */
  serviceConfig: string | null;
  demo: boolean;
  /** Finds a voice for the demo that works on this machine without a key; null: there is none. */
  demoVoice?: () => Promise<ProviderChoice | null>;
  /** Of the first administrator; null: one is made, and has to be changed. */
  adminPassword: string | null;
}

/** What a first start made, for whoever started it to see this once; null where nothing was made. */
export interface Seeded {
  /** Name and made password of the first administrator. */
  administrator: { username: string; password: string } | null;
  /** A channel key of the demo project. */
  demo: { project: string; key: string } | null;
}

const demoFile = resolve(import.meta.dirname, '../../../examples/bank.project.jsonc');
/** What the mock backend of the demo takes; it guards nothing. */
const demoSecrets = { bank_client_secret: 'demo-client-secret' };
const server: Actor = { username: 'flare', address: null };
const adminName = 'admin';

/**
 * Fills an installation at its first start: settings, the configured file or the demo, an administrator. On a
 * later start there is nothing left to do.
 *
 * @throws ConfigurationError when the file can't be imported
 */
export const seed = (parts: SeedingParts, wishes: SeedingWishes): Promise<Seeded> =>
  parts.store.exclusively('seeding', () => fill(parts, wishes));

async function fill(parts: SeedingParts, wishes: SeedingWishes): Promise<Seeded> {
  const { store, importing } = parts;
  await store.transaction(store.environment.ensureEnvironment);
  const untouched =
    (await store.activity.countEntries(store.read)) === 0 &&
    (await store.projects.listProjectIds(store.read)).length === 0;
  let demo: Seeded['demo'] = null;
  if (untouched && wishes.serviceConfig !== null) {
    await importing.run(await readFile(wishes.serviceConfig, 'utf8'), server);
  } else if (untouched && wishes.demo) {
    demo = await seedDemo(parts, (await wishes.demoVoice?.()) ?? null);
  }
  return { demo, administrator: await seedAdministrator(parts, wishes.adminPassword) };
}

async function seedDemo(
  { store, importing, secrets }: SeedingParts,
  voice: ProviderChoice | null,
): Promise<Seeded['demo']> {
  const { projects } = await importing.run(await readFile(demoFile, 'utf8'), server);
  const [project] = projects;
  if (project === undefined) return null;
  const samples = await readTemplateSamples(demoFile);
  return store.transaction(async (transaction) => {
    for (const [name, value] of Object.entries(demoSecrets)) {
      await store.secrets.putSecret(transaction, name, secrets.seal(value), server.username);
    }
    const projectId = (await store.projects.readProject(transaction, project.name)).id;
    const { id, key, name } = await store.channelKeys.createChannelKey(transaction, {
      projectId,
      name: 'demo',
      by: server.username,
    });
    const kept: Activity[] = [];
    for (const api of Object.keys(samples)) {
      const sample = sampleOf(samples, api, 'en');
      if (sample === null) continue;
      await store.apiSamples.saveSample(transaction, api, sample, server);
      kept.push(store.apiSamples.sampleSaved(api, sample, server));
    }
    if (voice !== null) kept.push(await chooseVoice(store, transaction, voice));
    for (const entry of kept) await store.activity.recordActivity(transaction, entry);
    await store.activity.recordActivity(transaction, {
      actor: server,
      action: 'channel-key.created',
      entityType: 'channel-key',
      entityId: id,
      entityName: `${project.name}: ${name}`,
    });
    return { project: project.name, key };
  });
}

/** A newcomer hears the demo talk. */
async function chooseVoice(
  store: Store,
  transaction: Transaction,
  voice: ProviderChoice,
): Promise<Activity> {
  const { tts, revision } = await store.environment.readEnvironmentRow(transaction);
  await store.environment.saveEnvironment(transaction, { tts_provider: voice }, revision, server);
  return {
    actor: server,
    action: 'environment.updated',
    entityType: 'environment',
    before: { ttsProvider: tts.name },
    after: { ttsProvider: voice.name },
  };
}

/** One of everything: where all are of some projects, nobody could make users of others. */
async function seedAdministrator(
  { store, passwords }: SeedingParts,
  given: string | null,
): Promise<Seeded['administrator']> {
  if ((await store.users.countAdministrators(store.read)) > 0) return null;
  const password = given ?? randomBytes(12).toString('base64url');
  const passwordHash = await passwords.hash(password);
  const mustChangePassword = given === null;
  await store.transaction(async (transaction) => {
    const present = await store.users.findAccount(transaction, adminName);
    if (present === null) {
      const role = 'admin';
      const user = {
        username: adminName,
        passwordHash,
        role,
        projects: null,
        mustChangePassword,
      } as const;
      await store.users.insertUser(transaction, user);
    } else {
      const change = {
        role: 'admin',
        projects: null,
        disabled: false,
        passwordHash,
        mustChangePassword,
      } as const;
      await store.users.saveUser(transaction, adminName, null, change);
    }
    await store.activity.recordActivity(transaction, {
      actor: server,
      action: present === null ? 'user.created' : 'user.password-set',
      entityType: 'user',
      entityId: adminName,
      entityName: adminName,
    });
  });
  return given === null ? { username: adminName, password } : null;
}
