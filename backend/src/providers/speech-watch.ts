import { ProviderError, type ProviderErrorCode } from './contracts/provider-error.ts';
import type { Timers } from './contracts/timers.ts';

/** How long an engine that speaks may take. */
export interface SpeechLimits {
  /** From the request, or from the first text where it streams, to the first sample. */
  firstAudioTimeoutMs: number;
  /** Between two pieces of sound, while there is text to say. */
  stallTimeoutMs: number;
  /** For all of it. */
  deadlineMs: number;
}

/** Ends speech that makes no progress. Time counts only while the engine has text and we wait for it. */
export interface SpeechWatch {
  /** Aborts when time is up, or when the caller does. */
  signal: AbortSignal;
  /** Rejects in the moment in which the watch ends the speech. */
  ended: Promise<never>;
  /** The engine has its turn: the next piece has to come in time. */
  expect(): void;
  /** Something came, or the one who listens has its turn. */
  rest(): void;
  /** The engine waits for more text, or has got it. */
  text(waiting: boolean): void;
  /** Sound has come: from now on a stall counts. */
  begun(): void;
  stop(): void;
}

export function watchSpeech(
  limits: SpeechLimits,
  timers: Timers,
  caller: AbortSignal | undefined,
): SpeechWatch {
  const controller = new AbortController();
  const { promise: ended, reject } = Promise.withResolvers<never>();
  ended.catch(() => {});
  const end = (code: ProviderErrorCode, message: string): void => {
    const error = new ProviderError(code, message, { retryable: true });
    reject(error);
    controller.abort(error);
  };
  const gaveUp = (): void => end('aborted', 'The speech was given up.');
  if (caller?.aborted === true) gaveUp();
  caller?.addEventListener('abort', gaveUp, { once: true });
  const limit = (millis: number, code: ProviderErrorCode) =>
    timers.after(millis, () => end(code, `The engine made no progress within ${millis} ms.`));
  const cancelDeadline = limit(limits.deadlineMs, 'deadline');
  let cancel: (() => void) | null = null;
  let sounding = false;
  let expecting = false;
  let withoutText = false;
  const arm = (): void => {
    cancel?.();
    cancel = null;
    if (!expecting || withoutText) return;
    cancel = sounding
      ? limit(limits.stallTimeoutMs, 'stalled')
      : limit(limits.firstAudioTimeoutMs, 'first_audio_timeout');
  };
  return {
    signal: controller.signal,
    ended,
    expect() {
      expecting = true;
      arm();
    },
    rest() {
      expecting = false;
      arm();
    },
    text(waiting) {
      withoutText = waiting;
      arm();
    },
    begun() {
      sounding = true;
    },
    stop() {
      cancel?.();
      cancelDeadline();
      caller?.removeEventListener('abort', gaveUp);
    },
  };
}
