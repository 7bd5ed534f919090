import { Framer } from '../audio/framer.ts';
import type { VoiceActivity } from './detection.ts';
import { Phrases, type PhraseSettings } from './phrases.ts';
import { shapes, type SileroRate } from './silero-model.ts';

/** How likely speech has to be to begin, and to go on. */
const likely = { toBegin: 0.5, toGoOn: 0.35 };
/** Chunks in a row that begin a phrase at least. */
const fewest = 3;
/** Milliseconds in a chunk, at both rates. */
const chunkMs = 32;

/** Cuts the line's frames into the chunks that the model takes, each with its own time. */
export class SileroChunks {
  readonly #framer: Framer;
  readonly #rate: number;

  constructor(rate: SileroRate) {
    this.#rate = rate;
    this.#framer = new Framer(shapes[rate].chunk, shapes[rate].chunk * 4);
  }

  /** A frame and when its first sample was heard; the chunks that are whole now. */
  push(frame: Int16Array, at: number): { chunk: Int16Array; at: number }[] {
    const begun = at - (this.#framer.waiting * 1000) / this.#rate;
    this.#framer.push(frame);
    const chunks: { chunk: Int16Array; at: number }[] = [];
    for (let chunk = this.#framer.next(); chunk !== null; chunk = this.#framer.next()) {
      chunks.push({ chunk, at: begun + chunks.length * chunkMs });
    }
    return chunks;
  }
}

/** Makes phrases of the model's probabilities. */
export class SileroPhrases {
  readonly #phrases: Phrases;

  constructor({ shortestMs, pauseMs }: PhraseSettings) {
    this.#phrases = new Phrases({
      // The model is surer than loudness: its three chunks say as much as 200 ms of that.
      shortestMs: shortestMs > 200 ? shortestMs : fewest * chunkMs,
      pauseMs,
      gapMs: shortestMs > 200 ? 300 : chunkMs,
    });
  }

  /** The probability of the chunk that began at `at`. */
  push(probability: number, at: number): VoiceActivity | null {
    const needed = this.#phrases.speaking ? likely.toGoOn : likely.toBegin;
    return this.#phrases.push(probability >= needed, at, at + chunkMs);
  }
}
