import { ProviderError } from '../contracts/provider-error.ts';
import type { Timers } from '../contracts/timers.ts';
import type { ModelSettings } from './settings.ts';

/**
 * Ends a request that makes no progress. The SDK's own time-out ends with the headers, and bytes
 * such as keep-alive comments are no progress: only events with data count.
 */
export interface Watchdog {
  /** Aborts when time is up, or when the caller does. */
  signal: AbortSignal;
  /** A token has come. */
  token(): void;
  /** An event with data has come. */
  progress(): void;
  /** Why it ended the request; null while it hasn't. */
  ended(): ProviderError | null;
  stop(): void;
}

type Limits = Pick<ModelSettings, 'firstTokenTimeoutMs' | 'stallTimeoutMs' | 'deadlineMs'>;

export function watch(limits: Limits, timers: Timers, caller: AbortSignal | undefined): Watchdog {
  const controller = new AbortController();
  let ended: ProviderError | null = null;
  let begun = false;
  const end = (error: ProviderError): void => {
    ended ??= error;
    controller.abort(ended);
  };
  const gaveUp = (): void =>
    end(new ProviderError('aborted', 'The request was given up.', { retryable: true }));
  if (caller?.aborted === true) gaveUp();
  caller?.addEventListener('abort', gaveUp, { once: true });
  const timer = (millis: number, code: 'first_token_timeout' | 'stalled' | 'deadline') =>
    timers.after(millis, () =>
      end(
        new ProviderError(code, `The provider made no progress within ${millis} ms.`, {
          retryable: true,
        }),
      ),
    );
  const cancelDeadline = timer(limits.deadlineMs, 'deadline');
  let cancelNext = timer(limits.firstTokenTimeoutMs, 'first_token_timeout');
  const progress = (): void => {
    if (!begun) return;
    cancelNext();
    cancelNext = timer(limits.stallTimeoutMs, 'stalled');
  };
  return {
    signal: controller.signal,
    token() {
      begun = true;
      progress();
    },
    progress,
    ended: () => ended,
    stop() {
      cancelNext();
      cancelDeadline();
      caller?.removeEventListener('abort', gaveUp);
    },
  };
}
