import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { ModelUse } from '@flare/contracts';
import type { Logger } from './logger.ts';

/** One turn of a session, when it is over. Times are in milliseconds. */
export interface TurnRecord {
  sessionId: string;
  project: string;
  channel: string;
  turn: number;
  intent: string | null;
  outcome: string | null;
  durationMs: number;
  /** How long each stage took: `search`, `model`, `call_api`, `answer` (the rest). They add up. */
  stagesMs: Record<string, number>;
  /** What language models cost in it. */
  model: ModelUse;
  /** What became of the work ahead of a user's turn, and what of that was for nothing; null where none is done. */
  ahead: { use: string; begun: number; unusedRequests: number } | null;
}

export interface SessionRecord {
  sessionId: string;
  project: string;
  channel: string;
}

/** One call of a configured API; `result` is the status, or the kind of failure. */
export interface ApiCallRecord {
  sessionId: string;
  api: string;
  result: string;
  durationMs: number;
}

/** One request to a language model or another provider. */
export interface ProviderCallRecord {
  provider: string;
  result: 'ok' | 'failed';
  durationMs: number;
  /** From the request to the first token of the answer; null where none came. */
  firstTokenMs: number | null;
  /** Null where the provider doesn’t count. */
  usage: { inputTokens: number; cachedInputTokens: number; outputTokens: number } | null;
}

/** A turn of a call, from the user's last sound to our first. Times are in milliseconds. */
export interface CallTurnRecord {
  sessionId: string;
  gapMs: number;
  /** Its parts: `transcript`, `pause`, `search`, `model`, `answer`, `voice`, `send`. They add up. */
  stagesMs: Record<string, number>;
}

/** A call, when it is over. */
export interface CallEndRecord {
  sessionId: string | null;
  outcome: string;
  durationMs: number;
  /** Frames that were sent, and how late the latest of them was, in milliseconds. */
  frames: number;
  latestMs: number;
  /** Times that a reply wasn't made fast enough. */
  underruns: number;
  /** Replies that were stopped, and those of them that went on. */
  interruptions: number;
  resumptions: number;
}

/** What happens in the business of this server. Each has one function that counts it and writes it to the log. */
export interface Events {
  sessionStarted: (record: SessionRecord) => void;
  sessionEnded: (record: SessionRecord & { reason: string }) => void;
  /** Sessions were erased, for they were older than their project keeps them. */
  sessionsErased: (record: { project: string; sessions: number }) => void;
  turnCompleted: (record: TurnRecord) => void;
  apiCalled: (record: ApiCallRecord) => void;
  providerCalled: (record: ProviderCallRecord) => void;
  callTurnAnswered: (record: CallTurnRecord) => void;
  /** A frame of sound left, so many milliseconds later than planned. */
  callFrameSent: (lateMs: number) => void;
  /** A frame of a call was dropped: its client reads too slowly. */
  callFrameDropped: () => void;
  callBegun: () => void;
  callEnded: (record: CallEndRecord) => void;
  callInterrupted: () => void;
  /** What was taken for an interruption wasn't one: the reply goes on. */
  callResumed: () => void;
  /** Where a sound that somebody wanted was found: `memory`, `shared`, or nowhere (`made`). */
  speechFound: (level: string) => void;
  /** A sound couldn't be read from Redis, written there, or waited for that (`dropped`). */
  speechNotShared: (operation: string) => void;
  /** Redis isn't there; `first`: until now it was, or nobody had asked. */
  redisAway: (problem: string, first: boolean) => void;
  redisBack: () => void;
  versionPublished: (record: {
    project: string;
    version: number;
    flowHash: string;
    by: string;
  }) => void;
  signInFailed: (record: { reason: string; requestId: string | null }) => void;
  /** All metrics in Prometheus's text format, and its content type. */
  metrics: () => Promise<{ text: string; contentType: string }>;
}

const secondsBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** With the goals in them: 500 ms to a model's first token, 200 ms to a voice's first sound. */
const firstTokenBuckets = [0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.75, 1, 1.5, 2.5, 5];

const latenessBuckets = [0.001, 0.002, 0.004, 0.006, 0.008, 0.01, 0.015, 0.02, 0.04, 0.08, 0.2, 1];

/** Makes the counters of one server; each has its own registry, so that several can live in one process. */
export function createEvents(logger: Logger): Events {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const seconds = (name: string, help: string, labelNames: string[]) =>
    new Histogram({ name, help, labelNames, buckets: secondsBuckets, registers });
  const count = (name: string, help: string, labelNames: string[]) =>
    new Counter({ name, help, labelNames, registers });

  const openSessions = new Gauge({
    name: 'flare_sessions_open',
    help: 'Sessions that this server has started and not ended',
    labelNames: ['project'],
    registers,
  });
  const started = count('flare_sessions_started_total', 'Sessions started', ['project', 'channel']);
  const ended = count('flare_sessions_ended_total', 'Sessions ended', ['project', 'reason']);
  const erased = count('flare_sessions_erased_total', 'Old sessions erased', ['project']);
  const turns = count('flare_turns_total', 'Turns completed', ['project', 'channel', 'outcome']);
  const turnTime = seconds('flare_turn_seconds', 'Time of a whole turn', ['project', 'channel']);
  const ahead = count('flare_turns_ahead_total', 'Turns of calls, by what became of work ahead', [
    'project',
    'use',
  ]);
  const aheadBegun = count('flare_work_ahead_total', 'Work ahead that was begun', ['project']);
  const aheadUnused = count(
    'flare_work_ahead_unused_requests_total',
    'Requests to a language model ahead of a turn that nobody used',
    ['project'],
  );
  const stageTime = seconds('flare_turn_stage_seconds', 'Time of a stage of a turn', ['stage']);
  const apiTime = seconds('flare_api_call_seconds', 'Calls of configured APIs', ['api', 'result']);
  const providerTime = seconds('flare_provider_call_seconds', 'Calls of providers', [
    'provider',
    'result',
  ]);
  const firstTokenTime = new Histogram({
    name: 'flare_provider_first_token_seconds',
    help: 'Time to the first token, the first sound or the final transcript',
    labelNames: ['provider'],
    buckets: firstTokenBuckets,
    registers,
  });
  const tokens = count('flare_provider_tokens_total', 'Tokens that providers counted', [
    'provider',
    'direction',
  ]);
  const callsOpen = new Gauge({
    name: 'flare_calls_open',
    help: 'Calls that are under way',
    registers,
  });
  const callsEnded = count('flare_calls_ended_total', 'Calls ended', ['outcome']);
  const callGap = seconds('flare_call_gap_seconds', 'From a user’s last sound to our first', []);
  const callStage = seconds('flare_call_stage_seconds', 'Parts of that time', ['stage']);
  const lateness = new Histogram({
    name: 'flare_call_frame_lateness_seconds',
    help: 'How much later than planned a frame of sound left',
    buckets: latenessBuckets,
    registers,
  });
  const dropped = count(
    'flare_call_frames_dropped_total',
    'Frames of sound dropped, for their client reads too slowly',
    [],
  );
  const interruptions = count('flare_call_interruptions_total', 'Replies interrupted', ['result']);
  const underruns = count('flare_call_underruns_total', 'Replies made too slowly', []);
  const speechFound = count('flare_speech_found_total', 'Sounds wanted, by where they were', [
    'level',
  ]);
  const speechNotShared = count(
    'flare_speech_not_shared_total',
    'Sounds that could not be read from Redis, or written there, in time',
    ['operation'],
  );
  const redisFailed = count('flare_redis_failures_total', 'Times that Redis was not reached', []);
  const published = count('flare_versions_published_total', 'Versions published', ['project']);
  const signInsFailed = count('flare_sign_ins_failed_total', 'Failed sign-ins', ['reason']);

  return {
    sessionStarted: (record) => {
      started.inc({ project: record.project, channel: record.channel });
      openSessions.inc({ project: record.project });
      logger.info(record, 'session started');
    },
    sessionEnded: (record) => {
      ended.inc({ project: record.project, reason: record.reason });
      openSessions.dec({ project: record.project });
      logger.info(record, 'session ended');
    },
    sessionsErased: (record) => {
      erased.inc({ project: record.project }, record.sessions);
      logger.info(record, 'sessions erased');
    },
    turnCompleted: (record) => {
      const { project, channel, outcome, durationMs, stagesMs } = record;
      turns.inc({ project, channel, outcome: outcome ?? 'none' });
      turnTime.observe({ project, channel }, durationMs / 1000);
      if (record.ahead !== null) {
        ahead.inc({ project, use: record.ahead.use });
        aheadBegun.inc({ project }, record.ahead.begun);
        aheadUnused.inc({ project }, record.ahead.unusedRequests);
      }
      for (const [stage, ms] of Object.entries(stagesMs)) {
        stageTime.observe({ stage }, ms / 1000);
      }
      logger.info(record, 'turn completed');
    },
    apiCalled: (record) => {
      apiTime.observe({ api: record.api, result: record.result }, record.durationMs / 1000);
      logger.info(record, 'api called');
    },
    providerCalled: (record) => {
      const { provider, result, durationMs } = record;
      providerTime.observe({ provider, result }, durationMs / 1000);
      if (record.firstTokenMs !== null)
        firstTokenTime.observe({ provider }, record.firstTokenMs / 1000);
      tokens.inc({ provider, direction: 'in' }, record.usage?.inputTokens ?? 0);
      tokens.inc({ provider, direction: 'out' }, record.usage?.outputTokens ?? 0);
      logger.info(record, 'provider called');
    },
    callTurnAnswered: (record) => {
      callGap.observe(record.gapMs / 1000);
      for (const [stage, ms] of Object.entries(record.stagesMs))
        callStage.observe({ stage }, ms / 1000);
      logger.info(record, 'call turn answered');
    },
    callFrameDropped: () => dropped.inc(),
    callFrameSent: (lateMs) => lateness.observe(lateMs / 1000),
    callBegun: () => callsOpen.inc(),
    callEnded: (record) => {
      callsOpen.dec();
      callsEnded.inc({ outcome: record.outcome });
      underruns.inc(record.underruns);
      logger.info(record, 'call ended');
    },
    callInterrupted: () => interruptions.inc({ result: 'stopped' }),
    callResumed: () => interruptions.inc({ result: 'went_on' }),
    speechFound: (level) => speechFound.inc({ level }),
    speechNotShared: (operation) => speechNotShared.inc({ operation }),
    redisAway: (problem, first) => {
      redisFailed.inc();
      if (first) logger.warn({ problem }, 'redis is away: Flare goes on without it');
    },
    redisBack: () => logger.info('redis is there again'),
    versionPublished: (record) => {
      published.inc({ project: record.project });
      logger.info(record, 'version published');
    },
    signInFailed: (record) => {
      signInsFailed.inc({ reason: record.reason });
      logger.warn(record, 'sign-in failed');
    },
    metrics: async () => ({ text: await registry.metrics(), contentType: registry.contentType }),
  };
}
