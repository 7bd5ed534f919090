import { loudness } from '../tone-speech.ts';

/** Speech of less than this is noise. */
const shortestMs = 100;

/** What a simulated recogniser hears of one utterance: energy, and how long it lasts. */
export interface Utterance {
  /** Takes sound; milliseconds of speech in a row count, and so does the silence after them. */
  hear(samples: Int16Array): void;
  voicedMs(): number;
  silenceMs(): number;
  /** Something was said. */
  spoken(): boolean;
  /** As many words of the text as fit into what was heard; with one of which a part was heard. */
  wordsOf(text: string, withPart?: boolean): string[];
}

export function createUtterance(rate: number, wordMs: number): Utterance {
  let voiced = 0;
  let silence = 0;
  const voicedMs = () => (voiced / rate) * 1000;
  return {
    hear(samples) {
      if (loudness(samples) > 250) {
        voiced += samples.length;
        silence = 0;
      } else if (voiced > 0) silence += samples.length;
    },
    voicedMs,
    silenceMs: () => (silence / rate) * 1000,
    spoken: () => voicedMs() >= shortestMs,
    wordsOf: (text, withPart = false) =>
      text.split(' ').slice(0, (withPart ? Math.ceil : Math.floor)(voicedMs() / wordMs)),
  };
}
