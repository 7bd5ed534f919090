import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { createAuthoring, type Authoring } from './administration/authoring.ts';
import { createExporting, type Exporting } from './administration/exporting.ts';
import { compileInWorker } from './administration/flow-compiler.ts';
import { createImporting, type Importing } from './administration/importing.ts';
import { createPublishing, type Publishing } from './administration/publishing.ts';
import { createTemplates, type Templates } from './administration/templates.ts';
import { createChannelAccess } from './auth/channel-access.ts';
import { createPasswords, type Passwords } from './auth/passwords.ts';
import { createSignInDesk, type SignInDesk } from './auth/sign-in.ts';
import { createTokens } from './auth/tokens.ts';
import type { ChannelAccess } from './channels/channel.ts';
import type { Environment } from './config/environment.ts';
import { createFernet } from './config/fernet.ts';
import { loadLanguages } from './config/languages.ts';
import { createSecretBox, type SecretBox } from './config/secret-box.ts';
import { createConversations, type Conversations } from './context/conversations.ts';
import { createCallParts, type Calls } from './context/calls.ts';
import { fastSearchServer } from './context/fast-search-server.ts';
import { createLiveSettings, type LiveSettings } from './context/live-settings.ts';
import { createRetention, type Retention } from './context/retention.ts';
import type { Language } from './core/language/language.ts';
import { understandLocally } from './core/language/understand-locally.ts';
import { createEvents, type Events } from './events.ts';
import { checkHost } from './http/host-check.ts';
import { createHostNames } from './http/host-names.ts';
import { createLogger, type Logger } from './logger.ts';
import { liveEmbedding } from './providers/live-embedding.ts';
import { liveLanguageModel } from './providers/live-model.ts';
import { liveSpeech, type LiveSpeech } from './providers/live-speech.ts';
import { systemTimers } from './providers/system-timers.ts';
import type { Timers } from './providers/contracts/timers.ts';
import { createTryEmbedding, type TryEmbedding } from './providers/try-embedding.ts';
import { createTryLanguageModel, type TryLanguageModel } from './providers/try-model.ts';
import { createTrySpeech, type TrySpeech } from './providers/try-speech.ts';
import { createWarmUp, type WarmUp } from './providers/warm-up.ts';
import { openRedis, type Redis } from './redis/redis.ts';
import { createApiTrials, type ApiTrials } from './runtime/api-trials.ts';
import { systemClock } from './runtime/clock.ts';
import { createComposer } from './runtime/compose.ts';
import { createFastSearch } from './runtime/fast-search/fast-search.ts';
import { KeptAnswers } from './runtime/fast-search/kept-answers.ts';
import { createFingerprint } from './runtime/fingerprint.ts';
import { createUnderstander } from './runtime/hybrid.ts';
import { createSummaries } from './runtime/summaries.ts';
import { openDatabase, type Database } from './store/postgres/database.ts';
import { createLiveReleases, type LiveReleases } from './store/versions/live-releases.ts';
import { createStore, type Store } from './store/store.ts';

/** Every part of the server, made in one place. Whoever needs one gets it from here; tests put their own in. */
export interface Context {
  environment: Environment;
  logger: Logger;
  events: Events;
  database: Database;
  store: Store;
  secrets: SecretBox;
  settings: LiveSettings;
  /** Words and phrases of every locale. */
  languages: Record<string, Language>;
  publishing: Publishing;
  /** What is tried out while a version is being edited. */
  authoring: Authoring;
  importing: Importing;
  exporting: Exporting;
  /** Projects to start from. */
  templates: Templates;
  passwords: Passwords;
  desk: SignInDesk;
  /** Which versions new sessions get. */
  live: LiveReleases;
  access: ChannelAccess;
  conversations: Conversations;
  calls: Calls;
  /** Whether the language model of the environment works. */
  tryLanguageModel: TryLanguageModel;
  /** The engines that listen and speak, for a locale. */
  speech: LiveSpeech;
  /** Whether they work. */
  trySpeech: TrySpeech;
  /** Whether what turns texts into vectors works. */
  tryEmbedding: TryEmbedding;
  /** Asks every provider in use something cheap, so that the first caller doesn't wait. */
  warmUp: WarmUp;
  /** Erases sessions that are older than their project keeps them. */
  retention: Retention;
  /** Apis tried out while they are being edited. */
  trials: ApiTrials;
  /** What has to be well before this node may take work; each throws when it isn't. */
  readiness: Record<string, () => Promise<void>>;
  /** What this node does without while it is away; each throws then, and it takes work all the same. */
  optional: Record<string, () => Promise<void>>;
  /** Null where REDIS_URL isn't set. */
  redis: Redis | null;
  /** What the time limits of calls and of searches go by. */
  timers: Timers;
  /** True from the moment that the server is asked to stop. */
  draining: boolean;
  close: () => Promise<void>;
}

/** Whether a node is ready is asked by whoever waits a second at most. */
const READY_MS = 300;

/** The routes of one resource. */
export type Routes = FastifyPluginAsyncTypebox<{ context: Context }>;

/**
 * Makes the parts and joins them.
 *
 * @param overrides parts to use in place of the usual ones
 */
export async function createContext(
  environment: Environment & { databaseUrl: string },
  overrides: Partial<Context> = {},
): Promise<Context> {
  const logger =
    overrides.logger ?? createLogger({ level: environment.logLevel, pii: environment.logPii });
  const events = overrides.events ?? createEvents(logger);
  const database =
    overrides.database ??
    openDatabase({
      url: environment.databaseUrl,
      onConnectionLost: (error) => logger.warn({ err: error }, 'database connection lost'),
    });
  const store = overrides.store ?? createStore(database);
  const timers = overrides.timers ?? systemTimers;
  const secrets = createSecretBox(createFernet(environment.fernetKeys.join(',')));
  const settings = overrides.settings ?? createLiveSettings(store, secrets, logger);
  const languages = overrides.languages ?? loadLanguages();
  const hostNames = createHostNames();
  const publishing =
    overrides.publishing ??
    createPublishing({
      store,
      languages,
      compile: compileInWorker,
      events: {
        versionPublished(record) {
          events.versionPublished(record);
          calls.published(record.flowHash);
        },
      },
      checkHost: (host) => checkHost(host, settings.outboundAllow(), hostNames),
    });
  const passwords =
    overrides.passwords ?? createPasswords(environment.mode === 'test' ? 4 : undefined);
  const tokens = createTokens(environment.jwtSecret);
  const desk =
    overrides.desk ??
    createSignInDesk({
      store,
      passwords,
      tokens,
      events,
      fingerprint: createFingerprint(environment.fernetKeys.at(-1) ?? '', 'unknown names'),
    });
  const live = overrides.live ?? createLiveReleases(database.pool);
  const access =
    overrides.access ?? createChannelAccess({ store, desk, secrets, live, publishing });
  const ofProviders = {
    decrypt: secrets.open,
    env: environment.providerKeys,
    logger,
    onCall: events.providerCalled,
  };
  const model = liveLanguageModel(settings.llm, ofProviders);
  const embedding = liveEmbedding(settings.embedding, ofProviders);
  const keptAnswers = new KeptAnswers({
    isOn: () => settings.llm()?.settings['keep_answers'] === true,
    ...{ model, timers },
  });
  const fastSearch = createFastSearch({
    embedding,
    timers,
    indexed: fastSearchServer({ environment, store, events, logger }),
    failed: (reason) => logger.warn(reason, 'fast answers are found by their words alone'),
  });
  const speech = overrides.speech ?? liveSpeech(settings, ofProviders);
  const warmUp =
    overrides.warmUp ?? createWarmUp({ choices: settings, model, embedding, speech, logger });
  const conversations =
    overrides.conversations ??
    createConversations({
      fernetKeys: environment.fernetKeys,
      logger,
      events,
      database,
      settings,
      languages,
      understander: createUnderstander({
        local: understandLocally,
        model,
        search: fastSearch.search,
      }),
      prepare: fastSearch.prepare,
      live,
      composer: keptAnswers.before(createComposer(model)),
      keepAnswer: (...answer) => keptAnswers.keep(...answer),
      sample: (name) => store.apiSamples.findSample(store.read, name),
      summaries: createSummaries(model, (left) => logger.warn(left, 'no summary was made')),
    });
  const retention =
    overrides.retention ?? createRetention({ store, events, logger, clock: systemClock, timers });
  const { redisUrl } = environment;
  const redis =
    overrides.redis ??
    (redisUrl === null
      ? null
      : await openRedis({ url: redisUrl, away: events.redisAway, back: events.redisBack }));
  const calls: Calls =
    overrides.calls ??
    createCallParts({
      ...{ environment, logger, events, store, timers, conversations, speech, live, redis },
    });
  return {
    environment,
    logger,
    events,
    database,
    store,
    timers,
    secrets,
    settings,
    languages,
    publishing,
    authoring: createAuthoring({ store, languages }),
    importing: createImporting(store, publishing),
    exporting: createExporting(store),
    templates: createTemplates(),
    passwords,
    desk,
    live,
    access,
    conversations,
    calls,
    tryLanguageModel: createTryLanguageModel(settings.llm, ofProviders),
    speech,
    trySpeech: createTrySpeech(settings, ofProviders),
    tryEmbedding: createTryEmbedding(settings.embedding, ofProviders),
    warmUp,
    retention,
    trials: createApiTrials({
      http: conversations.http,
      clock: systemClock,
      random: Math.random,
      secrets: settings.secret,
      languages,
    }),
    readiness: { database: database.ping },
    optional: redis === null ? {} : { redis: () => redis.ping(READY_MS) },
    redis,
    draining: false,
    close: async () => {
      settings.stop();
      warmUp.stop();
      await retention.stop();
      await conversations.stop();
      await calls.close();
      redis?.close();
      speech.close();
      await live.close();
      await database.close();
    },
    ...overrides,
  };
}
