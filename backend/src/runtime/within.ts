import { nobodyWaits } from '../errors.ts';
import type { Timers } from '../providers/contracts/timers.ts';

/**
 * What comes within a time limit, or `too-slow`; whatever is still under way then is told to stop by its signal, and
 * nobody waits for it. A failure is `failed`.
 *
 * @param over tells it to stop sooner
 */
export async function within<T>(
  timers: Timers,
  millis: number,
  work: (signal: AbortSignal) => Promise<T>,
  over?: AbortSignal,
): Promise<{ value: T } | 'too-slow' | 'failed'> {
  const limit = new AbortController();
  let cancel = (): void => {};
  const late = new Promise<'too-slow'>((resolve) => {
    cancel = timers.after(millis, () => {
      resolve('too-slow');
      limit.abort(nobodyWaits);
    });
  });
  const stop = (): void => limit.abort(nobodyWaits);
  over?.addEventListener('abort', stop, { once: true });
  const done = work(limit.signal).then(
    (value) => ({ value }),
    () => 'failed' as const,
  );
  try {
    return await Promise.race([late, done]);
  } finally {
    cancel();
    over?.removeEventListener('abort', stop);
  }
}
