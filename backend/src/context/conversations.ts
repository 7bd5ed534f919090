import type { TurnTrace } from '@flare/contracts';
import { flowCompleter } from '../administration/flow-compiler.ts';
import { createFernet, generateFernetKey } from '../config/fernet.ts';
import type { Language } from '../core/language/language.ts';
import type { Events } from '../events.ts';
import { createHttpClient, type GuardedHttpClient } from '../http.ts';
import type { Logger } from '../logger.ts';
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
import type { Database } from '../store/database.ts';
import { createFlowSource } from '../store/session/flow-source.ts';
import { createSessionStore } from '../store/session/session-store.ts';
import { createVaultSeal } from '../store/session/vault-seal.ts';
import type { LiveSettings } from './live-settings.ts';

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
  composer: Composer;
  summaries: Summaries;
  sample: ApiCallerPorts['sample'];
}

/** Everything that holds conversations, joined. */
export interface Conversations {
  runner: SessionRunner;
  sessions: SessionStore;
  flows: FlowSource;
  http: GuardedHttpClient;
  /** Picks up what a stop left in the middle, and begins to look for sessions whose time is over. */
  start: () => Promise<void>;
  /** Resolves when every turn that is under way is committed. */
  stop: () => Promise<void>;
}

/** How long each stage of a turn took, in milliseconds. */
function stagesOf({ steps }: TurnTrace): Record<string, number> {
  const stages: Record<string, number> = {};
  for (const { kind, millis } of steps)
    if (millis !== undefined) stages[kind] = (stages[kind] ?? 0) + millis;
  return stages;
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
    stagesMs: stagesOf(trace),
    model: trace.modelUse,
  });
  if (trace.completed.state === 'ended')
    events.sessionEnded({ ...session, reason: trace.completed.outcome ?? 'closed' });
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
  const flows = createFlowSource(database.pool, flowCompleter(parts.languages));
  const runner = new SessionRunner({
    store: sessions,
    flows,
    understander: parts.understander,
    composer: parts.composer,
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
  });
  let sweeper: NodeJS.Timeout | undefined;
  return {
    runner,
    sessions,
    flows,
    http,
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
