import { createHash } from 'node:crypto';
import type { CallOut } from '@flare/contracts';
import { DateTime } from 'luxon';
import { durationMillis } from '../conversation-test/file/duration.ts';
import { createMemorySessionStore } from '../conversation-test/memory-session-store.ts';
import type { Flow } from '../core/flow/flow.ts';
import { understandLocally } from '../core/language/understand-locally.ts';
import { createLogger } from '../logger.ts';
import { createComposer } from '../runtime/compose.ts';
import { createTokenCache } from '../runtime/effects/call-api-token-cache.ts';
import { callApi } from '../runtime/effects/call-api.ts';
import { createFastSearch } from '../runtime/fast-search/fast-search.ts';
import { createUnderstander } from '../runtime/hybrid.ts';
import { SessionRunner } from '../runtime/session-runner.ts';
import { Call } from '../voice/call.ts';
import type { CallParts, CallRecord } from '../voice/call-parts.ts';
import { answersAtHand, fillersOf } from '../voice/speech/fixed-texts.ts';
import { createProcessorKinds } from '../voice/processors/kinds.ts';
import { createSpeechCache } from '../voice/speech/speech-cache.ts';
import { createVoiceDetectors } from '../voice/vad/detector.ts';
import type { ModelFault } from './engine-fault.ts';
import { FarSide } from './far-side.ts';
import { Mouth } from './mouth.ts';
import type { Scenario } from './scenario.ts';
import { createSimulatedModel } from './simulated-model.ts';
import { createSimulatedRecogniser, type RecogniserClient } from './simulated-recogniser.ts';
import { createSimulatedVoice, LETTER_MS } from './simulated-voice.ts';
import { createSlowHttp } from './slow-http.ts';
import { createVirtualTimers } from './virtual-timers.ts';

/** As on the telephone. */
export const RATE = 8000;
const FRAME_MS = 20;
/** When a call begins that doesn't say it: a Monday morning. */
const USUAL_NOW = '2026-01-05T09:00:00Z';

/** What was counted. */
export interface Counts {
  turns: number;
  interruptions: number;
  resumptions: number;
  record: CallRecord | null;
}

/** When sound of another generation, or of another kind, began to leave. */
interface Departure {
  at: number;
  generation: number;
  filler: boolean;
}

export type Stage = Awaited<ReturnType<typeof createStage>>;

/** A whole call but for its wires: the production's own line and runner, with everything outside simulated. */
export async function createStage(
  scenario: Scenario,
  flow: Flow,
  times: number,
  client: RecogniserClient,
) {
  const timers = createVirtualTimers();
  const began = DateTime.fromISO(scenario.now ?? USUAL_NOW).toMillis();
  const { recogniser: hears, voice: speaks, model: thinks } = scenario.engines ?? {};
  const millis = (duration: string | undefined, otherwise: number): number =>
    duration === undefined ? otherwise : durationMillis(duration);
  const mouth = new Mouth(RATE, scenario.background ?? 0);
  const recogniser = createSimulatedRecogniser(
    {
      timers,
      rate: RATE,
      mouth,
      finalMs: millis(hears?.final, 150),
      partialMs: millis(hears?.partial, 100),
    },
    client,
  );
  const voice = createSimulatedVoice({
    timers,
    rate: RATE,
    firstMs: millis(speaks?.first, 150),
    speed: speaks?.speed ?? 10,
  });
  const http = createSlowHttp(
    timers,
    Array.from({ length: times }, () => scenario.api ?? []).flat(),
    (api) => flow.apis[api]?.effect === 'write',
  );
  let says: string | null = null;
  let modelFault: ModelFault | null = null;
  let nextModelFault: ModelFault | null = null;
  const composer = createComposer(() =>
    says === null
      ? null
      : createSimulatedModel(
          {
            timers,
            firstMs: millis(thinks?.first, 300),
            wordMs: millis(thinks?.word, 30),
            fault: modelFault,
          },
          says,
        ),
  );
  const clock = { now: () => began + timers.now(), sleep: timers.sleep };
  const tokens = createTokenCache();
  const runner = new SessionRunner({
    store: createMemorySessionStore(),
    flows: { flow: async () => flow },
    understander: createUnderstander({
      local: understandLocally,
      model: () => null,
      search: createFastSearch({ embedding: () => null, timers, failed: () => {} }).search,
    }),
    composer,
    clock,
    fingerprint: (text) => createHash('sha256').update(text).digest('hex'),
    apis: {
      call: ({ api, variables, idempotencyKey, target, locale, reveal }) =>
        callApi(
          { flowApi: api, variables, idempotencyKey, useTestUrl: target === 'test', locale },
          {
            http,
            clock,
            random: () => 0.5,
            secrets: (name) => `secret ${name}`,
            vault: reveal,
            tokens,
          },
        ),
    },
  });
  const logger = createLogger({ level: 'silent', pii: 'drop' });
  const detectors = await createVoiceDetectors(logger, () =>
    Promise.reject(new Error('A virtual clock knows no threads')),
  );
  const counts: Counts = { turns: 0, interruptions: 0, resumptions: 0, record: null };
  // A virtual clock knows no threads.
  const kinds: Partial<ReturnType<typeof createProcessorKinds>> = createProcessorKinds();
  delete kinds.noise_reduction;
  const cache = createSpeechCache();
  /** As when a version goes live. */
  const renderAnswers = async (): Promise<void> => {
    for (const one of answersAtHand(flow)) await cache.prepare({ voice, rate: RATE, ...one });
  };
  const parts: CallParts = {
    timers,
    runner,
    flows: { flow: async () => flow },
    speech: { recogniser: () => recogniser, voice: () => voice },
    detectors: () => Promise.resolve(detectors),
    processors: kinds,
    cache,
    recordings: { find: () => null },
    learned: new Map(),
    observe: {
      begun: () => {},
      turn: () => void (counts.turns += 1),
      frameSent: () => {},
      frameDropped: () => {},
      interrupted: () => void (counts.interruptions += 1),
      resumed: () => void (counts.resumptions += 1),
      ended: (record) => void (counts.record = record),
    },
    keep: () => ({ turn: () => {}, sound: () => {}, close: () => {} }),
    logger,
  };
  const messages: { at: number; message: CallOut }[] = [];
  let committed = 0;
  const farSide = new FarSide({
    letter: voice.letter,
    letterSamples: (RATE * LETTER_MS) / 1000,
    played: (sequence) => call.played(sequence),
  });
  const sent: Departure[] = [];
  const fillers = new Set(
    Object.entries(flow.languages).flatMap(([locale, language]) =>
      fillersOf(scenario.voice?.fillers, locale, language),
    ),
  );
  const call = new Call(
    parts,
    {
      rate: RATE,
      aheadMs: 100,
      together: 1,
      lagMs: 0,
      audio: (frame) => {
        const filler = fillers.has(voice.textOf(frame.samples[0] ?? 0) ?? '');
        const last = sent.at(-1);
        if (last?.generation !== frame.generation || last.filler !== filler)
          sent.push({ at: timers.now(), generation: frame.generation, filler });
        farSide.take(frame);
      },
      tell: (message) => {
        if (message.type === 'clear_audio') farSide.clear();
        if (message.type === 'transcript' && message.final && message.speaker === 'user')
          http.beginTurn((committed += 1));
        messages.push({ at: timers.now(), message });
      },
      ended: () => {},
    },
    flow,
    scenario.locale ?? flow.defaultLocale,
    scenario.voice ?? {},
  );
  /** Time passes until something holds, or for so long; says whether it holds. */
  const until = async (holds: () => boolean, most: number): Promise<boolean> => {
    const end = timers.now() + most;
    while (!holds()) {
      if (!timers.step(end)) return holds();
      // Promises that wait for this timer go on before the next one.
      await new Promise((resolve) => void setImmediate(resolve));
    }
    return true;
  };
  let lineOpen = true;
  const tick = (): void => {
    if (!lineOpen) return;
    farSide.tick();
    call.hear(mouth.frame());
    timers.after(FRAME_MS, tick);
  };
  return {
    timers,
    call,
    mouth,
    recogniser,
    voice,
    http,
    farSide,
    messages,
    sent,
    counts,
    runner,
    /** The next words of the language model; null: it has none. */
    modelSays(words: string | null): void {
      says = words;
      modelFault = words === null ? null : nextModelFault;
      if (words !== null) nextModelFault = null;
    },
    /** The language model breaks down in the answer to the next words that it has something to say to. */
    breakModel: (fault: ModelFault) => void (nextModelFault = fault),
    /** Begins the call; it goes on as time passes. */
    begin(): void {
      void renderAnswers();
      const started = call.start({
        storeAudio: false,
        session: {
          facts: {
            projectId: 1,
            project: flow.project.name,
            version: flow.version,
            draft: flow.draft,
            flowHash: flow.hash,
            channelKeyId: null,
            username: null,
            caller: null,
            fixedNow: null,
            simulateApis: false,
          },
          locale: scenario.locale ?? flow.defaultLocale,
          channel: 'call',
          variables: {},
        },
      });
      started.catch((error: unknown) => farSide.problems.push(`no call began: ${String(error)}`));
      timers.after(FRAME_MS, tick);
    },
    until,
    /** Ends the call and says what is still there. */
    async close(): Promise<string[]> {
      lineOpen = false;
      call.end('hung_up');
      let drained = false;
      void runner.drained().then(() => (drained = true));
      await until(() => drained, 60_000);
      await until(() => false, 60_000);
      await detectors.close();
      const left: [number, string][] = [
        [timers.waiting(), 'timers are set'],
        [recogniser.openStreams(), 'streams to the recogniser are open'],
        [voice.speaking(), 'texts are being said'],
      ];
      return left.filter(([count]) => count > 0).map((one) => `left behind: ${one.join(' ')}`);
    },
  };
}
