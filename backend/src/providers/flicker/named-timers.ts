import type { Timers } from '../contracts/timers.ts';

/** Named timers, of which each runs once at a time. */
export function createNamedTimers(timers: Timers) {
  const running = new Map<string, () => void>();
  const cancel = (name: string): void => {
    running.get(name)?.();
    running.delete(name);
  };
  const set = (name: string, millis: number, call: () => void): void => {
    cancel(name);
    const due = (): void => {
      running.delete(name);
      call();
    };
    running.set(name, timers.after(millis, due));
  };
  return {
    cancel,
    set,
    /** Leaves one that runs alone. */
    setOnce: (name: string, millis: number, call: () => void): void => {
      if (!running.has(name)) set(name, millis, call);
    },
    clear: () => [...running.keys()].forEach(cancel),
  };
}
