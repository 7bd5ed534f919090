import type { Dispatcher } from 'undici';
import { failureFrom, HttpFailure } from './failure.ts';

/** One request to one address: no redirects, nothing decoded. */
export interface ExchangeRequest {
  url: URL;
  method: string;
  headers: Record<string, string>;
  body: string | null;
  /** Bytes of an answer's body. */
  maxBytes: number;
  /** Aborts with an `HttpFailure` that says why. */
  signal: AbortSignal;
}

export interface ExchangeAnswer {
  status: number;
  /** Names in lower case; several of one name joined by a comma. */
  headers: Record<string, string>;
  body: Buffer;
}

/**
 * Sends one request and reads its whole answer.
 *
 * @throws HttpFailure
 */
export function exchange(
  dispatcher: Dispatcher,
  request: ExchangeRequest,
): Promise<ExchangeAnswer> {
  return new Promise((resolve, reject) => {
    let controller: Dispatcher.DispatchController | null = null;
    let settled = false;
    let status: number | null = null;
    let headers: Record<string, string> = {};
    const chunks: Buffer[] = [];
    let bytes = 0;

    const settle = () => {
      settled = true;
      request.signal.removeEventListener('abort', giveUp);
    };
    const fail = (failure: HttpFailure) => {
      if (settled) return;
      settle();
      reject(failure);
      controller?.abort(failure);
    };
    const giveUp = () => {
      const why = reasonOf(request.signal);
      fail(new HttpFailure(why.kind, why.message, controller !== null, status));
    };
    const tooLarge = () =>
      fail(
        new HttpFailure(
          'too-large',
          `The answer is larger than ${request.maxBytes} bytes.`,
          true,
          status,
        ),
      );

    if (request.signal.aborted) {
      giveUp();
      return;
    }
    request.signal.addEventListener('abort', giveUp);
    const handler: Dispatcher.DispatchHandler = {
      onRequestStart(started) {
        if (settled) started.abort(new Error('no longer wanted'));
        else controller = started;
      },
      onResponseStart(_controller, statusCode, received) {
        if (settled || statusCode < 200) return;
        status = statusCode;
        headers = joined(received);
        const announced = Number(headers['content-length'] ?? 0);
        if (request.method !== 'HEAD' && announced > request.maxBytes) tooLarge();
      },
      onResponseData(_controller, chunk) {
        if (settled) return;
        bytes += chunk.length;
        if (bytes > request.maxBytes) tooLarge();
        else chunks.push(chunk);
      },
      onResponseEnd() {
        if (settled || status === null) return;
        settle();
        const [only] = chunks;
        const body = chunks.length === 1 && only ? only : Buffer.concat(chunks, bytes);
        resolve({ status, headers, body });
      },
      onResponseError(_controller, error) {
        fail(failureFrom(error, controller !== null, status));
      },
    };
    try {
      dispatcher.dispatch(
        {
          origin: request.url.origin,
          path: request.url.pathname + request.url.search,
          method: request.method,
          headers: request.headers,
          body: request.body,
          headersTimeout: 0,
          bodyTimeout: 0,
        },
        handler,
      );
    } catch (error) {
      fail(failureFrom(error instanceof Error ? error : new Error(String(error)), false, null));
    }
  });
}

function reasonOf(signal: AbortSignal): HttpFailure {
  const reason: unknown = signal.reason;
  return reason instanceof HttpFailure
    ? reason
    : new HttpFailure('aborted', 'The request was given up.', false);
}

function joined(received: Record<string, string | string[] | undefined>): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(received)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return headers;
}
