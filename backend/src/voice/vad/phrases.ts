import { Breath, type VoiceActivity } from './detection.ts';

/** How long it may be quiet in the beginning of a phrase, before it is known to be one. */
const longestGapMs = 300;

/** What is needed for a phrase to begin and to end, in milliseconds. */
export interface PhraseSettings {
  shortestMs: number;
  pauseMs: number;
}

/** Makes phrases of frames that are speech or aren't: with a shortest phrase and a pause at the end. */
export class Phrases {
  readonly #settings: PhraseSettings;
  #onset: number | null = null;
  #voicedUntil = 0;
  #speaking = false;
  readonly #breath = new Breath();

  constructor(settings: PhraseSettings) {
    this.#settings = settings;
  }

  /** A stretch of sound from `at` to `until`, speech or not. */
  push(voiced: boolean, at: number, until: number): VoiceActivity | null {
    const { shortestMs, pauseMs } = this.#settings;
    if (voiced) {
      this.#onset ??= at;
      this.#voicedUntil = until;
      if (this.#speaking) return this.#breath.push(0, at);
      if (until - this.#onset < shortestMs) return null;
      this.#speaking = true;
      return { type: 'speech-started', at: this.#onset };
    }
    const quiet = until - this.#voicedUntil;
    if (
      this.#onset === null ||
      quiet < (this.#speaking ? pauseMs : Math.min(pauseMs, longestGapMs))
    ) {
      return this.#speaking ? this.#breath.push(quiet, this.#voicedUntil) : null;
    }
    this.#onset = null;
    if (!this.#speaking) return null;
    this.#speaking = false;
    this.#breath.end();
    return { type: 'speech-stopped', at: this.#voicedUntil };
  }
}
