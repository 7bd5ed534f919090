/** What a detector hears. Times are those of the sound itself, not of the moment in which it was sure. */
export type VoiceActivity =
  /** Somebody speaks, since `at` (milliseconds on the clock of the frames). */
  | { type: 'speech-started'; at: number }
  /** Nothing was loud since `at`, for a breath: it may become a pause, or they go on. */
  | { type: 'speech-paused'; at: number }
  | { type: 'speech-went-on'; at: number }
  /** Nobody has spoken since `at`, for as long as a pause has to be. */
  | { type: 'speech-stopped'; at: number };

/** Whether it is of a phrase that goes on. */
export const isBreath = ({ type }: VoiceActivity): boolean =>
  type === 'speech-paused' || type === 'speech-went-on';

/** Silence that is more than what stands between two words, in milliseconds. */
const breathMs = 100;

/** Tells breaths within a phrase: each once, and its end once. */
export class Breath {
  readonly #shortestMs: number;
  #told = false;

  constructor(shortestMs = breathMs) {
    this.#shortestMs = shortestMs;
  }

  /** `quietMs` of silence up to now, since `at`. */
  push(quietMs: number, at: number): VoiceActivity | null {
    const isQuiet = quietMs >= this.#shortestMs;
    if (isQuiet === this.#told) return null;
    this.#told = isQuiet;
    return { type: isQuiet ? 'speech-paused' : 'speech-went-on', at };
  }

  /** The phrase is over. */
  end(): void {
    this.#told = false;
  }
}

/** Milliseconds in a frame of the line. */
export const frameMs = 20;

/** Hears whether somebody speaks, frame by frame. */
export interface Detector {
  /** One frame of 20 ms, and when its first sample was heard, in milliseconds. */
  push(frame: Int16Array, at: number): VoiceActivity | null;
}
