import type { AudioFrame } from './processor.ts';
import type { Standing } from './standing.ts';

/** So long a frame may be on its way, in milliseconds. */
const LATE_MS = 400;
/** And so many frames: what comes at once after a stall of the network. */
const WAITING_AT_MOST = 100;

interface Waiting {
  frame: AudioFrame;
  made: AudioFrame | null;
  since: number;
}

/** Where the caller's sound passes a processor: frames go on in the order in which they came, none is lost. */
export class HeardStage {
  readonly #standing: Standing<'heard'>;
  readonly #next: (frame: AudioFrame) => void;
  readonly #now: () => number;
  #waiting: Waiting[] = [];
  #closed = false;

  constructor(standing: Standing<'heard'>, next: (frame: AudioFrame) => void, now: () => number) {
    this.#standing = standing;
    this.#next = next;
    this.#now = now;
  }

  write(frame: AudioFrame): void {
    if (this.#closed) return;
    const made = this.#standing.process(frame);
    const late = made instanceof Promise;
    if (!late && this.#waiting.length === 0) return this.#next(made);
    const now = this.#now();
    const one: Waiting = { frame, made: late ? null : made, since: now };
    this.#waiting.push(one);
    if (late)
      made
        .then((done) => {
          one.made = done;
          this.#flush();
        })
        .catch((error: unknown) => this.#goOnWithout(error));
    const behind = now - (this.#waiting[0]?.since ?? now);
    if (behind > LATE_MS || this.#waiting.length > WAITING_AT_MOST)
      this.#goOnWithout(new Error('It is too slow for a call.'));
  }

  close(): void {
    this.#closed = true;
    this.#waiting = [];
    this.#standing.close();
  }

  #flush(): void {
    for (let [first] = this.#waiting; first?.made; [first] = this.#waiting) {
      this.#waiting.shift();
      this.#next(first.made);
    }
  }

  /** What waits goes on as it is. */
  #goOnWithout(reason: unknown): void {
    if (this.#closed) return;
    this.#standing.leaveOut(reason);
    for (const { frame, made } of this.#waiting.splice(0)) this.#next(made ?? frame);
  }
}
