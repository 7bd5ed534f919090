import { ProviderError, type ProviderErrorCode } from '../contracts/provider-error.ts';
import { BadFrame } from './frames.ts';

type Kind = [code: ProviderErrorCode, retryable: boolean, message: string];

const failed: Kind = ['server_error', true, 'The speech engine failed.'];
const busy: Kind = ['rate_limited', true, 'The speech engine has no room for another request.'];
const unauthorized: Kind = ['unauthorized', false, 'The speech engine refused the key.'];
const badRequest: Kind = ['bad_request', false, 'The speech engine didn’t accept the request.'];

const elsewhere: Kind = [
  'bad_request',
  false,
  'The speech engine’s address leads elsewhere: set the address to which it leads.',
];

const byCode: Record<string, Kind> = {
  unauthorized,
  busy,
  bad_request: badRequest,
  voice_not_found: ['voice_not_found', false, 'The speech engine doesn’t have the voice.'],
  locale_not_supported: ['bad_request', false, 'The speech engine doesn’t speak the language.'],
};

const byStatus: Record<number, Kind> = {
  401: unauthorized,
  403: unauthorized,
  408: failed,
  429: busy,
  503: busy,
};

/** What the engine's own error means. Its words aren't kept: they may quote what was to be said. */
export function fromBlazeCode(code: string): ProviderError {
  const [ours, retryable, message] = byCode[code] ?? failed;
  return new ProviderError(ours, message, { retryable });
}

const otherwise = (status: number): Kind =>
  status >= 500 ? failed : status >= 300 && status < 400 ? elsewhere : badRequest;

/** What an answer that isn't 200 means. */
export function fromBlazeStatus(
  status: number,
  code: string,
  retryAfter: string | null,
): ProviderError {
  const [ours, retryable, message] = byCode[code] ?? byStatus[status] ?? otherwise(status);
  const seconds = retryAfter === null ? Number.NaN : Number(retryAfter);
  const retryAfterMs = Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : null;
  return new ProviderError(ours, message, { retryable, status, retryAfterMs });
}

/**
 * Whatever the way there threw, as the house's own error.
 *
 * @param begun whether the answer had begun
 */
export function toBlazeError(error: unknown, begun: boolean): ProviderError {
  if (error instanceof ProviderError) return error;
  if (error instanceof BadFrame)
    return new ProviderError('malformed', 'The speech engine doesn’t speak the protocol.', {
      retryable: true,
      cause: error,
    });
  return begun ? cut(error) : unreachable(error);
}

export const cut = (cause?: unknown): ProviderError =>
  new ProviderError('cut', 'The connection to the speech engine broke.', {
    retryable: true,
    cause,
  });

const unreachable = (cause: unknown): ProviderError =>
  new ProviderError('connection_failed', 'The speech engine can’t be reached.', {
    retryable: true,
    cause,
  });
