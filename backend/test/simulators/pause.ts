import type { Timers } from '../../src/providers/contracts/timers.ts';

/** Waits on the given clock; resolves at once with nothing to wait for, and when the signal aborts. */
export const pause = (timers: Timers, millis: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (millis <= 0 || signal.aborted) return resolve();
    const cancel = timers.after(millis, resolve);
    signal.addEventListener('abort', () => (cancel(), resolve()), { once: true });
  });
