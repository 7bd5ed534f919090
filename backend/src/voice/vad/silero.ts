import { Framer } from '../audio/framer.ts';
import { Breath, type VoiceActivity } from './detection.ts';
import type { PhraseSettings } from './phrases.ts';
import { shapes, type SileroRate } from './silero-model.ts';

/** How likely speech has to be to begin, to go on, to be sure, and to be thought of at all. */
const likely = { toBegin: 0.5, toGoOn: 0.35, toBeSure: 0.8, forTrace: 0.05 };
/** So long the model may go on hearing what is over, in milliseconds. */
const lingeringMs = 128;
/** How long the beginning of a long phrase may have gaps, in milliseconds. */
const longestGapMs = 300;
/** Chunks in a row that begin a phrase at least. */
const fewest = 3;
/** Milliseconds in a chunk, at both rates. */
const chunkMs = 32;
/** So many chunks without being sure are a breath: the model hears silence late already. */
const breathChunks = 2;

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

/**
 * Makes phrases of the model's probabilities. The model is late at both ends: a phrase begins with the first
 * chunk that had a trace of it, and ends where the model was last sure, or a little later.
 */
export class SileroPhrases {
  readonly #neededMs: number;
  readonly #gapMs: number;
  readonly #pauseMs: number;
  #speaking = false;
  readonly #breath = new Breath(breathChunks * chunkMs);
  /** Where the chunks with a trace of speech begin, and of those the first that is likely. */
  #trace: number | null = null;
  #onset: number | null = null;
  #likelyFrom = 0;
  #heldUntil = 0;
  #sureUntil = 0;

  constructor({ shortestMs, pauseMs }: PhraseSettings) {
    // The model is surer than loudness: its three chunks say as much as 200 ms of that.
    const long = shortestMs > 200;
    this.#neededMs = long ? shortestMs : fewest * chunkMs;
    this.#gapMs = long ? longestGapMs : chunkMs;
    this.#pauseMs = pauseMs;
  }

  /** The probability of the chunk that began at `at`. */
  push(probability: number, at: number): VoiceActivity | null {
    const until = at + chunkMs;
    if (probability >= likely.forTrace) this.#trace ??= at;
    const activity = this.#speaking
      ? this.#whileSpeaking(probability, until)
      : this.#whileQuiet(probability, at, until);
    if (probability < likely.forTrace) this.#trace = null;
    return activity;
  }

  #whileQuiet(probability: number, at: number, until: number): VoiceActivity | null {
    if (probability < likely.toBegin) {
      if (until - this.#heldUntil >= this.#gapMs) this.#onset = null;
      return null;
    }
    if (this.#onset === null) {
      this.#onset = this.#trace ?? at;
      this.#likelyFrom = at;
    }
    this.#heldUntil = until;
    if (until - this.#likelyFrom < this.#neededMs) return null;
    this.#speaking = true;
    this.#sureUntil = until;
    return { type: 'speech-started', at: this.#onset };
  }

  #whileSpeaking(probability: number, until: number): VoiceActivity | null {
    if (probability >= likely.toGoOn) this.#heldUntil = until;
    if (probability >= likely.toBeSure) this.#sureUntil = until;
    const end = Math.max(this.#sureUntil, this.#heldUntil - lingeringMs) - chunkMs;
    // The model lingers: a breath is told from where it is no longer sure, unless the speech goes on, softly.
    const lingers = this.#heldUntil - this.#sureUntil <= lingeringMs;
    const quietMs = until - (lingers ? this.#sureUntil : this.#heldUntil);
    if (until - end < this.#pauseMs) return this.#breath.push(quietMs, end);
    this.#speaking = false;
    this.#breath.end();
    this.#onset = null;
    return { type: 'speech-stopped', at: end };
  }
}
