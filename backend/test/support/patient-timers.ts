import type { Timers } from '../../src/providers/contracts/timers.ts';
import { systemTimers } from '../../src/providers/system-timers.ts';

/**
 * The system's, with every limit so many times as long: a machine that tests share may stand still for longer than a
 * turn waits for a server. What the limits do is tested on a clock of its own.
 */
export const patientTimers = (times: number): Timers => ({
  ...systemTimers,
  after: (millis, call) => systemTimers.after(millis * times, call),
});
