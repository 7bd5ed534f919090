import type { TurnTimer } from '../core/turn/turn-effect.ts';
import type { Timers } from '../providers/contracts/timers.ts';

/** What turn taking waits for in one call: one timer of each kind, on the call's clock. */
export class TurnTimers {
  readonly #timers: Timers;
  readonly #fired: (timer: TurnTimer) => void;
  readonly #running = new Map<TurnTimer, () => void>();
  #closed = false;

  constructor(timers: Timers, fired: (timer: TurnTimer) => void) {
    this.#timers = timers;
    this.#fired = fired;
  }

  /** Fires at a time of the call's clock, never before it; an earlier timer of the kind is forgotten. */
  start(timer: TurnTimer, at: number): void {
    if (this.#closed) return;
    this.cancel(timer);
    const fire = (): void => {
      // A machine's timer may be a little early; turn taking goes by the clock.
      if (this.#timers.now() < at) return this.start(timer, at);
      this.#running.delete(timer);
      this.#fired(timer);
    };
    const inMs = Math.max(0, Math.ceil(at - this.#timers.now()));
    this.#running.set(timer, this.#timers.after(inMs, fire));
  }

  cancel(timer: TurnTimer): void {
    this.#running.get(timer)?.();
    this.#running.delete(timer);
  }

  close(): void {
    this.#closed = true;
    for (const cancel of this.#running.values()) cancel();
    this.#running.clear();
  }
}
