import type { SpeechToText } from '../providers/contracts/stt.ts';
import { readFlickerSettings } from '../providers/flicker/settings.ts';
import { createFlicker } from '../providers/flicker/speech-to-text.ts';
import { withSecondRecogniser } from '../providers/stt-fallback.ts';
import type { Mouth } from './mouth.ts';
import { RecognitionSocket } from './recognition-socket.ts';
import type { VirtualTimers } from './virtual-timers.ts';

interface Settings {
  timers: VirtualTimers;
  rate: number;
  mouth: Mouth;
  /** From the end of speech, as we tell it, to the final transcript. */
  finalMs: number;
  /** From a word's end to its transcript. */
  partialMs: number;
}

/** A recogniser that knows what was said, and tells it when a real one would. */
export interface SimulatedRecogniser extends SpeechToText {
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

/** The production's own client, and behind its socket an engine that hears the words whose sound it got. */
export function createSimulatedRecogniser(settings: Settings): SimulatedRecogniser {
  const { timers, rate } = settings;
  const engine = createEngine(settings);
  const limits = readFlickerSettings('ws://simulated', null, {});
  const client = {
    ...createFlicker(limits, timers, () => engine.connect().asWebSocket),
    name: 'simulated',
    rates: [rate],
  };
  const recogniser = withSecondRecogniser([client, client], timers, () => {}, { patient: true });
  return { ...recogniser, ...engine };
}

function createEngine({ timers, rate, mouth, finalMs, partialMs }: Settings) {
  /** Words that stand in a final transcript already. */
  let done = 0;
  let open: RecognitionSocket | null = null;
  let connections = 0;
  let breaks = false;
  let mute: RecognitionSocket | null = null;
  let refusesUntil = Number.NEGATIVE_INFINITY;

  const connect = (): RecognitionSocket => {
    /** When the first sound was made that came over this connection. */
    let since = Number.POSITIVE_INFINITY;
    let samples = 0;
    /** What was held back for the connection comes at once, and is looked at when all of it is there. */
    let catchingUp = false;
    /** Where in the sound final transcripts are wanted meanwhile. */
    let wanted: number[] = [];
    let last = '';
    let toldAt = timers.now();
    const cancels = new Set<() => void>();
    const wordsBy = (time: number): { end: number; text: string } => {
      const end = Math.max(done, mouth.words.filter(({ endsAt }) => endsAt <= time).length);
      const heard = mouth.words.slice(done, end).filter(({ endsAt }) => endsAt > since);
      return { end, text: heard.map(({ text }) => text).join(' ') };
    };
    const tell = (message: object): void => {
      if (mute === socket) return;
      toldAt = timers.now();
      socket.say(message);
    };
    const later = (millis: number, call: () => void): void => {
      const cancel = timers.after(millis, () => {
        cancels.delete(cancel);
        call();
      });
      cancels.add(cancel);
    };
    const millisOf = (count: number): number => (count / rate) * 1000;
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
        if (mute === socket) return;
        done = end;
        last = '';
        tell({ type: 'final', text, confidence: text === '' ? null : mouth.confidence });
      });
    };
    const socket = new RecognitionSocket(timers, {
      sound(more) {
        if (breaks) {
          breaks = false;
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
        connections -= 1;
        for (const cancel of cancels) cancel();
      },
    });
    connections += 1;
    open = socket;
    later(0, () => {
      if (timers.now() < refusesUntil) return socket.refuse();
      catchingUp = true;
      socket.say({ type: 'ready' });
      catchingUp = false;
      look();
      wanted.forEach(finish);
      wanted = [];
    });
    return socket;
  };

  return {
    connect,
    cut: () => void (breaks = true),
    fallSilent: () => void (mute = open),
    refuse(millis: number) {
      refusesUntil = timers.now() + millis;
      open?.cut();
    },
    openStreams: () => connections,
  };
}
