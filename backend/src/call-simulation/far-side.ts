import type { OutgoingFrame } from '../voice/playout.ts';

interface Settings {
  /** The letter that a sample stands for; null for silence. */
  letter: (sample: number) => string | null;
  /** Samples of a letter. */
  letterSamples: number;
  /** Frames up to this one were played. */
  played: (sequence: number) => void;
}

/** How often it reports what it has played, in frames. */
const REPORT_EVERY = 5;

/** The caller's ear: a buffer that is played in real time, and what was heard of it. */
export class FarSide {
  /** Everything that was heard so far, letter by letter. */
  heard = '';
  /** Rules that were broken. */
  readonly problems: string[] = [];
  readonly #settings: Settings;
  #waiting: OutgoingFrame[] = [];
  #generation = 0;
  #next = 0;
  #ticks = 0;
  #letter = { sample: 0, count: 0 };

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  get isQuiet(): boolean {
    return this.#waiting.length === 0;
  }

  take(frame: OutgoingFrame): void {
    const { generation, sequence } = frame;
    if (generation < this.#generation)
      this.problems.push(
        `a frame of generation ${generation} came after one of ${this.#generation}`,
      );
    if (sequence !== this.#next)
      this.problems.push(`frame ${sequence} came where ${this.#next} was due`);
    this.#generation = Math.max(this.#generation, generation);
    this.#next = sequence + 1;
    this.#waiting.push(frame);
  }

  clear(): void {
    this.#waiting = [];
  }

  /** 20 ms pass. */
  tick(): void {
    this.#ticks += 1;
    const frame = this.#waiting.shift();
    if (frame === undefined) return this.#hear(0);
    for (const sample of frame.samples) this.#hear(sample);
    if (this.#ticks % REPORT_EVERY === 0 || this.#waiting.length === 0)
      this.#settings.played(frame.sequence);
  }

  /** A letter is heard once half of it was. */
  #hear(sample: number): void {
    const { letter, letterSamples } = this.#settings;
    if (sample !== this.#letter.sample) this.#letter = { sample, count: 0 };
    this.#letter.count += 1;
    if (this.#letter.count === letterSamples / 2) this.heard += letter(sample) ?? '';
  }
}
