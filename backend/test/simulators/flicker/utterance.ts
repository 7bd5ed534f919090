import { loudness } from '../tone-speech.ts';

/** Speech of less than this is noise. */
const shortestMs = 100;
/** Where a text was heard to its end, what follows without such a silence is the end of its last word. */
const partedByMs = 200;

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

/** @param trailing whether what is said now may still be the end of what was heard before */
export function createUtterance(rate: number, wordMs: number, trailing = false): Utterance {
  let voiced = 0;
  let silence = 0;
  let parted = !trailing;
  const voicedMs = () => (voiced / rate) * 1000;
  return {
    hear(samples) {
      const isLoud = loudness(samples) > 250;
      silence = isLoud ? 0 : silence + samples.length;
      parted ||= silence >= (partedByMs / 1000) * rate;
      if (isLoud && parted) voiced += samples.length;
    },
    voicedMs,
    silenceMs: () => (voiced === 0 ? 0 : (silence / rate) * 1000),
    spoken: () => voicedMs() >= shortestMs,
    wordsOf: (text, withPart = false) =>
      text.split(' ').slice(0, (withPart ? Math.ceil : Math.floor)(voicedMs() / wordMs)),
  };
}
