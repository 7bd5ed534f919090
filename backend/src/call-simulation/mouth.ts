import { joinSamples } from '../voice/audio/join-samples.ts';

/** A letter takes so long to say, a pause of its own included. */
const LETTER_MS = 65;
const FRAME_MS = 20;
/** How loud speech and other sounds are, as the root mean square of 16-bit samples. */
const SPEECH_LEVEL = 2500;
const BANG_LEVEL = 4000;
const NOISE_SECONDS = 7;

interface Word {
  text: string;
  /** When it has been said. */
  endsAt: number;
}

/** The caller's end of the line: makes sound, and knows which words were said by when. */
export class Mouth {
  /** Everything that was ever said. */
  readonly words: Word[] = [];
  confidence = 0.95;
  readonly #frame: number;
  readonly #rate: number;
  /** Some seconds of the line's noise, played over and over. */
  readonly #noise: Int16Array;
  #noiseAt = 0;
  /** Sound that is still to be made. */
  #sound: Int16Array = new Int16Array();

  /** @param background root mean square of the noise on the line */
  constructor(rate: number, background: number) {
    this.#rate = rate;
    this.#frame = (rate * FRAME_MS) / 1000;
    this.#noise = noiseOf(rate * NOISE_SECONDS, background);
  }

  /** Something is being said. */
  get open(): boolean {
    return this.#sound.length > 0;
  }

  /**
   * Says a text; `[600ms]` in it is a pause.
   *
   * @param now the beginning, in milliseconds of the call
   * @param recording sound of the words, in place of made-up sound
   */
  say(text: string, now: number, recording: Int16Array | null = null): void {
    const parts = text.split(/\s*\[(\d+)ms\]\s*/u);
    const pieces: Int16Array[] = [];
    const said: Word[] = [];
    let at = now;
    parts.forEach((part, index) => {
      if (index % 2 === 1) {
        pieces.push(this.#silence(Number(part)));
        at += Number(part);
        return;
      }
      for (const { 0: word, index: place } of part.matchAll(/\S+/gu))
        said.push({ text: word, endsAt: at + (place + word.length) * LETTER_MS });
      pieces.push(this.#syllables(part.length * LETTER_MS, SPEECH_LEVEL));
      at += part.length * LETTER_MS;
    });
    const length = (at - now) / 1000;
    const scale = recording === null ? 1 : recording.length / this.#rate / length;
    for (const { text: word, endsAt } of said)
      this.words.push({ text: word, endsAt: now + (endsAt - now) * scale });
    this.#sound = recording ?? joinSamples(pieces);
  }

  /** A sound that isn't speech. */
  bang(millis: number): void {
    this.#sound = this.#syllables(millis, BANG_LEVEL);
  }

  /** The next 20 ms of the line. */
  frame(): Int16Array {
    const samples = this.#noise.slice(this.#noiseAt, this.#noiseAt + this.#frame);
    this.#noiseAt = (this.#noiseAt + this.#frame) % this.#noise.length;
    const sound = this.#sound.subarray(0, this.#frame);
    for (let i = 0; i < sound.length; i += 1) samples[i] = (samples[i] ?? 0) + (sound[i] ?? 0);
    this.#sound = this.#sound.subarray(this.#frame);
    return samples;
  }

  #silence(millis: number): Int16Array {
    return new Int16Array(Math.round((millis * this.#rate) / 1000));
  }

  /** A voice of 200 Hz in syllables: 150 ms, and 50 ms of quiet. */
  #syllables(millis: number, level: number): Int16Array {
    const sound = this.#silence(millis);
    return sound.map((_, i) =>
      (i / this.#rate) % 0.2 < 0.15
        ? level * Math.SQRT2 * Math.sin((2 * Math.PI * 200 * i) / this.#rate)
        : 0,
    );
  }
}

/** Noise of a level, the same each time. */
function noiseOf(length: number, level: number): Int16Array {
  let random = 7;
  return Int16Array.from({ length }, () => {
    random = (Math.imul(random, 1_103_515_245) + 12_345) & 0x7fffffff;
    return level * Math.sqrt(3) * (random / 0x3fffffff - 1);
  });
}
