import type { Timers } from '../providers/contracts/timers.ts';

/** Timers on a clock that jumps from one to the next. */
export interface VirtualTimers extends Timers {
  /** Moves to the next timer, and calls it; false where none is set before `until`, and time is there. */
  step(until: number): boolean;
  /** How many are set. */
  waiting(): number;
  /** Resolves after so many milliseconds, and rejects when the signal aborts. */
  sleep: (millis: number, signal?: AbortSignal) => Promise<void>;
}

/** Timers that begin at 0. */
export function createVirtualTimers(): VirtualTimers {
  let now = 0;
  const timers = new Set<{ due: number; call: () => void }>();
  const after = (millis: number, call: () => void): (() => void) => {
    const timer = { due: now + Math.max(0, millis), call };
    timers.add(timer);
    return () => void timers.delete(timer);
  };
  return {
    now: () => now,
    after,
    waiting: () => timers.size,
    step(until) {
      let next: { due: number; call: () => void } | null = null;
      for (const timer of timers) if (next === null || timer.due < next.due) next = timer;
      if (next === null || next.due > until) {
        now = Math.max(now, until);
        return false;
      }
      timers.delete(next);
      now = next.due;
      next.call();
      return true;
    },
    sleep: (millis, signal) =>
      new Promise((resolve, reject) => {
        signal?.throwIfAborted();
        const stop = (): void => {
          cancel();
          reject(signal?.reason as Error);
        };
        const cancel = after(millis, () => {
          signal?.removeEventListener('abort', stop);
          resolve();
        });
        signal?.addEventListener('abort', stop, { once: true });
      }),
  };
}
