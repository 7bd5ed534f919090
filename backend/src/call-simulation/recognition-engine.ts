import type { Mouth } from './mouth.ts';
import { RecognitionSocket } from './recognition-socket.ts';
import type { VirtualTimers } from './virtual-timers.ts';

export interface RecognitionEngineSettings {
  timers: VirtualTimers;
  rate: number;
  mouth: Mouth;
  /** From the end of speech, as we tell it, to the final transcript. */
  finalMs: number;
  /** From a word's end to its transcript. */
  partialMs: number;
}

/** An engine that hears the words whose sound it got: what speaks the contract of docs/speech-engines.md, and its faults. */
export interface RecognitionEngine {
  connect: () => RecognitionSocket;
  /** The connection breaks with the next sound. */
  cut(): void;
  /** The connection stays open, and nothing comes any more. */
  fallSilent(): void;
  /** The connection breaks, and none is let in for so long. */
  refuse(millis: number): void;
  /** Connections that are open. */
  openStreams(): number;
}

/** With nothing new to say it tells so often that it works. */
const ALIVE_MS = 500;

export function createRecognitionEngine(settings: RecognitionEngineSettings): RecognitionEngine {
  const { timers } = settings;
  const state: EngineState = { done: 0, connections: 0, breaks: false, mute: null };
  let latest: RecognitionSocket | null = null;
  let refusesUntil = Number.NEGATIVE_INFINITY;
  return {
    connect() {
      latest = openConnection(settings, state, () => timers.now() >= refusesUntil);
      return latest;
    },
    cut: () => void (state.breaks = true),
    fallSilent: () => void (state.mute = latest),
    refuse(millis) {
      refusesUntil = timers.now() + millis;
      latest?.cut();
    },
    openStreams: () => state.connections,
  };
}

/** What connections share. */
interface EngineState {
  /** Words that stand in a final transcript already. */
  done: number;
  connections: number;
  breaks: boolean;
  /** The connection on which nothing is said any more. */
  mute: RecognitionSocket | null;
}

function openConnection(
  { timers, rate, mouth, finalMs, partialMs }: RecognitionEngineSettings,
  state: EngineState,
  letsIn: () => boolean,
): RecognitionSocket {
  /** When the first sound was made that came over this connection. */
  let since = Number.POSITIVE_INFINITY;
  let samples = 0;
  /** What was held back for the connection comes at once, and is looked at when all of it is there. */
  let catchingUp = false;
  /** Where in the sound final transcripts are wanted meanwhile. */
  const wanted: number[] = [];
  let last = '';
  let toldAt = timers.now();
  const cancels = new Set<() => void>();
  const later = (millis: number, call: () => void): void => {
    const cancel = timers.after(millis, () => {
      cancels.delete(cancel);
      call();
    });
    cancels.add(cancel);
  };
  const millisOf = (count: number): number => (count / rate) * 1000;
  const wordsBy = (time: number): { end: number; text: string } => {
    const end = Math.max(state.done, mouth.words.filter(({ endsAt }) => endsAt <= time).length);
    const heard = mouth.words.slice(state.done, end).filter(({ endsAt }) => endsAt > since);
    return { end, text: heard.map(({ text }) => text).join(' ') };
  };
  const tell = (message: object): void => {
    toldAt = timers.now();
    if (state.mute !== socket) socket.say(message);
  };
  const look = (): void => {
    since = Math.min(since, timers.now() - millisOf(samples));
    const { text } = wordsBy(timers.now() - partialMs);
    if (text !== last && text !== '') {
      last = text;
      tell({ type: 'partial', text, stable: 0 });
    } else if (timers.now() - toldAt >= ALIVE_MS) tell({ type: 'alive' });
  };
  const finish = (place: number): void => {
    const { end, text } = wordsBy(timers.now() - millisOf(samples - place));
    later(finalMs, () => {
      // What nobody was told is said again over the next connection.
      if (state.mute !== socket) state.done = end;
      last = '';
      tell({ type: 'final', text, confidence: text === '' ? null : mouth.confidence });
    });
  };
  const socket = new RecognitionSocket(timers, {
    sound(more) {
      if (state.breaks) {
        state.breaks = false;
        return socket.cut();
      }
      samples += more;
      if (!catchingUp) look();
    },
    message(type) {
      if (type !== 'finish') return;
      if (catchingUp) wanted.push(samples);
      else finish(samples);
    },
    gone() {
      state.connections -= 1;
      for (const cancel of cancels) cancel();
    },
  });
  state.connections += 1;
  later(0, () => {
    if (!letsIn()) return socket.refuse();
    catchingUp = true;
    socket.say({ type: 'ready' });
    catchingUp = false;
    look();
    wanted.forEach(finish);
  });
  return socket;
}
