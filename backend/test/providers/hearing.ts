import type {
  SpeechToText,
  SpeechToTextEvent,
  SpeechToTextStream,
} from '../../src/providers/contracts/stt.ts';
import { createJournal } from '../simulators/journal.ts';
import { toneSpeech } from '../simulators/tone-speech.ts';

type Type = SpeechToTextEvent['type'];

/** A stream of an engine, with everything that it tells. */
export interface Hearing {
  stream: SpeechToTextStream;
  events: SpeechToTextEvent[];
  /** Resolves with the n-th event of a type, from 1. */
  until: <T extends Type>(
    type: T,
    nth?: number,
  ) => Promise<Extract<SpeechToTextEvent, { type: T }>>;
}

export function hearing(engine: SpeechToText, rate = 8000): Hearing {
  const journal = createJournal<SpeechToTextEvent>();
  const stream = engine.open({ locale: 'tr', rate, hints: ['para çekmek'] }, journal.add);
  return {
    stream,
    events: journal.entries,
    until: async <T extends Type>(type: T, nth = 1) => {
      const found = () => journal.entries.filter((event) => event.type === type)[nth - 1];
      await journal.find(() => found() !== undefined);
      return found() as Extract<SpeechToTextEvent, { type: T }>;
    },
  };
}

/** Speaks for so long, in frames of 20 ms. */
export function speakInto(stream: SpeechToTextStream, millis: number, rate = 8000): void {
  const { samples } = toneSpeech('a'.repeat(Math.ceil(millis / 60)), rate);
  frames(samples.subarray(0, (rate * millis) / 1000), rate, stream);
}

export function silenceInto(stream: SpeechToTextStream, millis: number, rate = 8000): void {
  frames(new Int16Array((rate * millis) / 1000), rate, stream);
}

function frames(samples: Int16Array, rate: number, stream: SpeechToTextStream): void {
  const each = rate / 50;
  for (let at = 0; at < samples.length; at += each) stream.write(samples.slice(at, at + each));
}
