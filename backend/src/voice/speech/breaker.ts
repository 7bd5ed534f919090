import type { Timers } from '../../providers/contracts/timers.ts';

/** So many failures without a success between them are enough. */
const FAILURES_AT_MOST = 3;

/** Says when something isn't worth asking: after three failures, for a while; then one more failure is enough. */
export class Breaker {
  readonly #timers: Pick<Timers, 'now'>;
  readonly #restMs: number;
  #failures = 0;
  #openUntil = -Infinity;

  /** @param restMs how long it isn't asked then, in milliseconds */
  constructor(timers: Pick<Timers, 'now'>, restMs: number) {
    this.#timers = timers;
    this.#restMs = restMs;
  }

  /** Nothing is asked now. */
  get isOpen(): boolean {
    return this.#timers.now() < this.#openUntil;
  }

  succeeded(): void {
    this.#failures = 0;
  }

  /** @returns whether this is the failure that was one too many; true once until something succeeds */
  failed(): boolean {
    this.#failures += 1;
    if (this.#failures >= FAILURES_AT_MOST) this.#openUntil = this.#timers.now() + this.#restMs;
    return this.#failures === FAILURES_AT_MOST;
  }
}
