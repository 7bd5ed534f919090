import type { CallOut, VoiceSettings } from '@flare/contracts';
import { createSimulatedEmbedding } from '../simulators/embedding.ts';
import { createManualTimers } from '../simulators/manual-timers.ts';
import { createMemorySessionStore } from '../../src/conversation-test/memory-session-store.ts';
import { bank } from '../../src/core/language/testing/bank.ts';
import { understandLocally } from '../../src/core/language/understand-locally.ts';
import { createLogger } from '../../src/logger.ts';
import type { SpeechToText, SpeechToTextEvent } from '../../src/providers/contracts/stt.ts';
import type { TextToSpeech } from '../../src/providers/contracts/tts.ts';
import { createFastSearch } from '../../src/runtime/fast-search/fast-search.ts';
import { createUnderstander } from '../../src/runtime/hybrid.ts';
import type { Composer } from '../../src/runtime/ports.ts';
import { SessionRunner } from '../../src/runtime/session-runner.ts';
import { Call } from '../../src/voice/call.ts';
import type { CallParts, CallRecord } from '../../src/voice/call-parts.ts';
import type { OutgoingFrame } from '../../src/voice/playout.ts';
import type { ProcessorKinds } from '../../src/voice/processors/call-processors.ts';
import { SharedSpeech, type ByteStore } from '../../src/voice/speech/shared-speech.ts';
import { createSpeechCache } from '../../src/voice/speech/speech-cache.ts';
import type { VoiceActivity } from '../../src/voice/vad/detection.ts';

const rate = 8000;
/** Every letter is said for so long. */
const LETTER_MS = 60;
/** Where in its text a sample stands can be told from the sample. */
const STEP = 20_000;

/** A voice that counts: its samples are their own places in the text. */
const countingVoice: TextToSpeech = {
  name: 'counting',
  rates: [rate],
  voiceKey: () => 'one',
  check: async () => {},
  close: () => {},
  async *speak({ text }) {
    let at = 0;
    for await (const piece of typeof text === 'string' ? [text] : text) {
      for (const { 0: word, index } of piece.matchAll(/\S+/gu)) {
        const startMs = (at * 1000) / rate + index * LETTER_MS;
        yield { type: 'word', word, startMs, endMs: startMs + word.length * LETTER_MS };
      }
      const samples = new Int16Array((piece.length * LETTER_MS * rate) / 1000);
      yield { type: 'audio', samples: samples.map((_, place) => 1 + ((at + place) % STEP)) };
      at += samples.length;
    }
    yield { type: 'finished', firstAudioMs: 0, provider: 'counting' };
  },
};

const quiet = { failed: () => {}, rests: () => {} };

interface Options {
  engines?: boolean;
  processors?: ProcessorKinds;
  logged?: Record<string, unknown>[];
  voice?: VoiceSettings;
  /** Written before the session has begun. */
  writes?: string;
  /** The caller is gone before there is a session. */
  hangsUpAtOnce?: boolean;
  /** Texts that mean the same, for what turns texts into vectors; without them there is none. */
  meanings?: string[][];
  /** Texts that somebody has recorded, with their sound. */
  recorded?: Record<string, Int16Array>;
  composer?: Composer;
  /** What nodes share of what was said. */
  store?: ByteStore;
}

/** A whole call but for its wires: virtual time, a voice that counts, and words as the test says. */
export async function createVirtualCall({
  engines = true,
  voice = {},
  writes = '',
  hangsUpAtOnce = false,
  meanings,
  composer = { compose: () => ({ text: null }) },
  processors = {},
  logged = [],
  recorded = {},
  store,
}: Options = {}) {
  const timers = createManualTimers();
  const vectorizer = meanings === undefined ? null : createSimulatedEmbedding(timers, meanings);
  const fast = createFastSearch({ embedding: () => vectorizer, timers, failed: () => {} });
  fast.prepare(bank);
  const messages: CallOut[] = [];
  const frames: OutgoingFrame[] = [];
  const ended: CallRecord[] = [];
  const kept: CallRecord[] = [];
  const sound: Int16Array[] = [];
  let hears = (_event: SpeechToTextEvent): void => {};
  let detects = (_activity: VoiceActivity): void => {};
  let listening = 0;
  let interruptions = 0;
  const recogniser: SpeechToText = {
    name: 'said',
    rates: [rate],
    check: async () => {},
    open: (_request, hear) => {
      hears = hear;
      listening += 1;
      return { write: () => {}, finish: () => {}, close: () => void (listening -= 1) };
    },
  };
  /** What the voice was asked for, where that was a text as a whole. */
  const spoken: string[] = [];
  const speaker: TextToSpeech = {
    ...countingVoice,
    speak(request, signal) {
      if (typeof request.text === 'string') spoken.push(request.text);
      return countingVoice.speak(request, signal);
    },
  };
  const runner = new SessionRunner({
    store: createMemorySessionStore(),
    flows: { flow: async () => bank },
    understander: createUnderstander({
      local: understandLocally,
      model: () => null,
      search: fast.search,
    }),
    composer,
    apis: { call: () => Promise.reject(new Error('Nothing is called here')) },
    clock: { now: () => timers.now(), sleep: () => new Promise(() => {}) },
    fingerprint: (text) => text,
  });
  const parts: CallParts = {
    timers,
    runner,
    flows: { flow: async () => bank },
    speech: {
      recogniser: () => (engines ? recogniser : null),
      voice: () => (engines ? speaker : null),
    },
    detectors: async () => ({
      engine: 'energy',
      close: async () => {},
      open: (_settings, _rate, hear) => {
        detects = hear;
        return { write: () => {}, close: () => {} };
      },
    }),
    processors,
    cache: createSpeechCache({
      shared: store === undefined ? null : new SharedSpeech({ ...quiet, store, timers }),
    }),
    recordings: {
      find: (_flow, _locale, text) => {
        const [begun] = Object.entries(recorded).filter(([words]) => text.startsWith(words));
        if (begun === undefined) return null;
        const [words, samples] = begun;
        return { samples, words: [], rest: text.slice(words.length).trim() };
      },
    },
    learned: new Map(),
    observe: {
      frameSent: () => {},
      frameDropped: () => {},
      begun: () => {},
      turn: () => {},
      interrupted: () => void (interruptions += 1),
      resumed: () => {},
      ended: (record) => ended.push(record),
    },
    keep: () => ({
      turn: () => {},
      sound: (stereo) => void sound.push(stereo),
      close: (record) => void kept.push(record),
    }),
    logger: createLogger(
      { level: 'warn', pii: 'drop' },
      { write: (entry) => void logged.push(JSON.parse(entry)) },
    ),
  };
  const line = {
    rate,
    aheadMs: 0,
    together: 1,
    lagMs: 0,
    audio: (frame: OutgoingFrame) => void frames.push(frame),
    tell: (message: CallOut) => void messages.push(message),
    ended: () => {},
  };
  const call = new Call(parts, line, bank, 'en', voice);
  const settle = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));
  const facts = { projectId: 1, project: 'bank', version: 1, draft: false, flowHash: bank.hash };
  const nobody = { channelKeyId: null, username: null, caller: null, fixedNow: null };
  const started = call.start({
    storeAudio: true,
    session: {
      facts: { ...facts, ...nobody, simulateApis: false },
      locale: 'en',
      channel: 'call',
      variables: {},
    },
  });
  call.wrote(writes);
  if (hangsUpAtOnce) call.end('hung_up');
  await started;
  await settle();
  return {
    call,
    vectorizer,
    spoken,
    messages,
    frames,
    ended,
    /** What was written down of the call at its end. */
    kept,
    /** What was recorded: the caller and we, sample by sample. */
    recorded: () => sound.flatMap((stereo) => [...stereo]),
    timers,
    listening: () => listening,
    interruptions: () => interruptions,
    look: async () => (await runner.look(call.sessionId ?? '')).session,
    /** Time passes, a frame at a time. */
    pass: async (ms: number): Promise<void> => {
      for (let at = 0; at < ms; at += 20) {
        timers.advance(20);
        await settle();
      }
    },
    voiceBegins: () => detects({ type: 'speech-started', at: timers.now() }),
    voiceEnds: () => detects({ type: 'speech-stopped', at: timers.now() }),
    partial: (text: string) => hears({ type: 'transcript-partial', text, stable: 0 }),
    final: (text: string) => hears({ type: 'transcript-final', text, confidence: 0.9 }),
    /** What the bot has said so far. */
    said: () =>
      messages.flatMap((one) =>
        one.type === 'transcript' && one.speaker === 'bot' ? one.text : [],
      ),
    types: () => messages.map(({ type }) => type),
  };
}
