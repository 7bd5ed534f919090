import type { Timers } from './contracts/timers.ts';

/** The machine's own timers. */
export const systemTimers: Timers = {
  now: () => performance.now(),
  after(millis, call) {
    const timer = setTimeout(call, millis);
    return () => clearTimeout(timer);
  },
};
