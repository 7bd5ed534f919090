import type { ProviderError } from './contracts/provider-error.ts';
import type {
  SpeechToText,
  SpeechToTextEvent,
  SpeechToTextRequest,
  SpeechToTextStream,
} from './contracts/stt.ts';
import type { Timers } from './contracts/timers.ts';
import type { FallbackWarning } from './fallback.ts';
import { createUtteranceBuffer } from './utterance-buffer.ts';

/** What is kept of the utterance for another engine. */
const keptSeconds = 15;

/** An engine that failed isn't asked again in the same stream before this long. */
const coolDownMs = 10_000;

/** Where none of them is there, one is asked again after such a pause: longer each time, up to two seconds. */
const pauseMs = (tries: number): number => Math.min(250 * 2 ** tries, 2000);

/**
 * An engine that writes down what is said, with others behind it: where one fails, the next one gets the current
 * utterance from its beginning, so that no word is lost. The same engine may stand there twice: then a broken
 * connection is made anew.
 */
export function withSecondRecogniser(
  engines: readonly [SpeechToText, SpeechToText],
  timers: Timers,
  warn: FallbackWarning,
  { patient = false } = {},
): SpeechToText {
  const [first, second] = engines;
  return {
    name: first.name,
    rates: first.rates.filter((rate) => second.rates.includes(rate)),
    open: (request, hear) => listen({ engines, timers, warn, patient }, request, hear),
    check: async (locale, signal) => {
      const found = await Promise.allSettled(
        [...new Set(engines)].map((engine) => engine.check(locale, signal)),
      );
      if (found.every(({ status }) => status === 'rejected'))
        throw (found[0] as PromiseRejectedResult).reason as Error;
    },
  };
}

interface Parts {
  engines: readonly SpeechToText[];
  timers: Timers;
  warn: FallbackWarning;
  patient: boolean;
}

function listen(
  { engines, timers, warn, patient }: Parts,
  request: SpeechToTextRequest,
  hear: (event: SpeechToTextEvent) => void,
): SpeechToTextStream {
  const utterance = createUtteranceBuffer(request.rate * keptSeconds, request.rate * 0.3);
  const failedAt = engines.map(() => Number.NEGATIVE_INFINITY);
  let closed = false;
  let stream: SpeechToTextStream | null = null;
  /** Tries since an engine was heard of last, and the next one. */
  let tries = 0;
  let cancel = (): void => {};

  const open = (index: number): void => {
    const engine = engines[index] as SpeechToText;
    let failed = false;
    const opened = engine.open(request, (event) => {
      if (closed || failed) return;
      if (event.type === 'transcript-final') utterance.said();
      if (event.type !== 'failed') {
        tries = 0;
        return hear(event);
      }
      failed = true;
      failedAt[index] = timers.now();
      stream = null;
      next(index, event.error);
    });
    if (failed || closed) return opened.close();
    stream = opened;
    for (const samples of utterance.samples()) stream.write(samples);
    utterance.replayed();
    if (utterance.finished()) stream.finish();
  };

  const next = (from: number, error: ProviderError): void => {
    const to = (from + 1) % engines.length;
    if (timers.now() - (failedAt[to] as number) < coolDownMs) return wait(to, error);
    const { name } = engines[from] as SpeechToText;
    const fallback = (engines[to] as SpeechToText).name;
    warn({ provider: name, fallback, code: error.code, status: error.status });
    open(to);
  };

  const wait = (to: number, error: ProviderError): void => {
    if (!patient || !error.retryable) {
      closed = true;
      return hear({ type: 'failed', error });
    }
    if (tries === 0) hear({ type: 'unavailable', error });
    cancel = timers.after(pauseMs(tries), () => open(to));
    tries += 1;
  };

  open(0);
  return {
    write(samples) {
      if (closed) return;
      utterance.write(samples);
      stream?.write(samples);
    },
    finish() {
      if (closed) return;
      utterance.finish();
      stream?.finish();
    },
    close() {
      if (closed) return;
      closed = true;
      cancel();
      stream?.close();
    },
  };
}
