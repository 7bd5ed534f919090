import { turnTimes, type TurnTrace } from '@flare/contracts';
import { flowCompleter } from '../administration/flow-compiler.ts';
import { createFernet, generateFernetKey } from '../config/fernet.ts';
import type { Flow } from '../core/flow/flow.ts';
import type { Language } from '../core/language/language.ts';
import type { Events, TurnRecord } from '../events.ts';
import { createHttpClient, type GuardedHttpClient } from '../http.ts';
import type { Logger } from '../logger.ts';
import type { AheadUse } from '../runtime/ahead-use.ts';
import { systemClock } from '../runtime/clock.ts';
import { createApiCaller, type ApiCallerPorts } from '../runtime/effects/api-caller.ts';
import { createTokenCache } from '../runtime/effects/call-api-token-cache.ts';
import type {
  Composer,
  FlowSource,
  SessionFacts,
  SessionStore,
  Summaries,
  Understander,
} from '../runtime/ports.ts';
import { createFingerprint } from '../runtime/fingerprint.ts';
import { SessionRunner } from '../runtime/session-runner.ts';
import type { RunnerPorts } from '../runtime/ports.ts';
import type { Database } from '../store/postgres/database.ts';
import { createFlowSource } from '../store/sessions/flow-source.ts';
import { createSessionStore } from '../store/sessions/session-store.ts';
import type { SoundSeal } from '../store/sessions/sound-seal.ts';
import { createVaultSeal } from '../store/sessions/vault-seal.ts';
import type { LiveReleases } from '../store/versions/live-releases.ts';
import type { LiveSettings } from './live-settings.ts';
import { preparedFlows } from './prepared-flows.ts';

/** How often sessions whose time has run out are looked for, in milliseconds. */
const SWEEP_MILLIS = 15_000;

export interface ConversationParts {
  fernetKeys: string[];
  logger: Logger;
  events: Events;
  database: Database;
  settings: LiveSettings;
  languages: Record<string, Language>;
  understander: Understander;
  /** Begins what a version's conversations will want. */
  prepare: (flow: Flow) => void;
  live: Pick<LiveReleases, 'find' | 'listHashes' | 'onChange'>;
  composer: Composer;
  keepAnswer: NonNullable<RunnerPorts['keepAnswer']>;
  summaries: Summaries;
  sample: ApiCallerPorts['sample'];
}

/** Everything that holds conversations, joined. */
export interface Conversations {
  runner: SessionRunner;
  sessions: SessionStore;
  flows: FlowSource;
  http: GuardedHttpClient;
  /** Encrypts and decrypts the sound of a session's call; null where its key was erased. */
  soundSeal: (sessionId: string) => Promise<SoundSeal | null>;
  /** Picks up what a stop left in the middle, and begins to look for sessions whose time is over. */
  start: () => Promise<void>;
  /** Resolves when every turn that is under way is committed. */
  stop: () => Promise<void>;
}

function record(events: Events, facts: SessionFacts, trace: TurnTrace, channel: string): void {
  const session = { sessionId: facts.id, project: facts.project, channel };
  if (trace.turn === 0) events.sessionStarted(session);
  events.turnCompleted({
    ...session,
    turn: trace.turn,
    intent: trace.completed.intent,
    outcome: trace.completed.outcome,
    durationMs: trace.millis,
    stagesMs: Object.fromEntries(
      turnTimes(trace).stages.map(({ stage, millis }) => [stage, millis]),
    ),
    model: trace.modelUse,
    ahead: channel === 'call' && trace.user !== null ? aheadIn(trace) : null,
  });
}

const nothingAhead = { use: 'none', begun: 0, unusedRequests: 0 } as const;

function aheadIn({ steps }: TurnTrace): TurnRecord['ahead'] {
  const step = steps.find(({ kind }) => kind === 'worked-ahead');
  return step === undefined ? nothingAhead : (step.detail as AheadUse);
}

export function createConversations(parts: ConversationParts): Conversations {
  const { logger, events, database, settings } = parts;
  const http = createHttpClient({ outboundAllow: settings.outboundAllow });
  const seal = createVaultSeal({
    installation: createFernet(parts.fernetKeys.join(',')),
    newKey: generateFernetKey,
    withKey: (key) => createFernet(key),
  });
  const sessions = createSessionStore(database.pool, seal);
  const flows = preparedFlows({
    flows: createFlowSource(database.pool, flowCompleter(parts.languages)),
    live: parts.live,
    prepare: parts.prepare,
    // Another embedding makes other vectors.
    keyOf({ hash }) {
      const { name, endpoint } = settings.embedding() ?? { name: null, endpoint: null };
      return JSON.stringify([hash, name, endpoint]);
    },
    failed: (err, project) => logger.warn({ err, project }, 'nothing was prepared'),
    clock: systemClock,
  });
  const runner = new SessionRunner({
    store: sessions,
    flows,
    understander: parts.understander,
    composer: parts.composer,
    keepAnswer: parts.keepAnswer,
    summaries: parts.summaries,
    apis: createApiCaller({
      http,
      clock: systemClock,
      random: Math.random,
      secrets: settings.secret,
      tokens: createTokenCache(),
      sample: parts.sample,
    }),
    clock: systemClock,
    fingerprint: createFingerprint(parts.fernetKeys.at(-1) ?? ''),
    turnCompleted: (facts, trace, channel) => {
      record(events, facts, trace, channel);
    },
    sessionEnded: ({ id, project }, reason, channel) => {
      events.sessionEnded({ sessionId: id, project, channel, reason });
    },
  });
  let sweeper: NodeJS.Timeout | undefined;
  return {
    runner,
    sessions,
    flows,
    http,
    soundSeal: (sessionId) => seal.sound(database.pool, sessionId),
    start: async () => {
      const recovered = await runner.recover();
      if (recovered > 0) logger.info({ recovered }, 'sessions picked up after a stop');
      sweeper = setInterval(() => {
        runner.expire().catch((error: unknown) => {
          logger.warn({ err: error }, 'sessions could not be expired');
        });
      }, SWEEP_MILLIS);
      sweeper.unref();
    },
    stop: async () => {
      clearInterval(sweeper);
      await runner.drained();
      await http.close();
    },
  };
}
