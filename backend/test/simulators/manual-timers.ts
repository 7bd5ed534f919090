import type { Timers } from '../../src/providers/contracts/timers.ts';

export interface ManualTimers extends Timers {
  /** Moves time on and calls what is due. */
  advance(millis: number): void;
  /** How many timers are set now. */
  waiting(): number;
}

/** Timers that stand still until they are moved. */
export function createManualTimers(): ManualTimers {
  let now = 0;
  const timers = new Set<{ due: number; call: () => void }>();
  return {
    now: () => now,
    after(millis, call) {
      const timer = { due: now + millis, call };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    advance(millis) {
      now += millis;
      for (const timer of [...timers].sort((one, other) => one.due - other.due)) {
        if (timer.due > now || !timers.delete(timer)) continue;
        timer.call();
      }
    },
    waiting: () => timers.size,
  };
}
