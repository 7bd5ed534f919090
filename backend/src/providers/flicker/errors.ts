import { ProviderError, type ProviderErrorCode } from '../contracts/provider-error.ts';

type Kind = [code: ProviderErrorCode, retryable: boolean, message: string];

const failed: Kind = ['server_error', true, 'The recognition engine failed.'];

const byCode: Record<string, Kind> = {
  unauthorized: ['unauthorized', false, 'The recognition engine refused the key.'],
  busy: ['rate_limited', true, 'The recognition engine has no room for another call.'],
  locale_not_supported: ['bad_request', false, 'The recognition engine doesn’t know the language.'],
  bad_request: ['bad_request', false, 'The recognition engine didn’t accept the request.'],
};

/** What the engine's own `error` message means. Its words aren't kept: they may quote what was said. */
export function fromFlickerCode(code: string): ProviderError {
  const [ours, retryable, message] = byCode[code] ?? failed;
  return new ProviderError(ours, message, { retryable });
}

/** What a refused connection means. */
export function fromFlickerStatus(status: number): ProviderError {
  const code =
    status === 401 || status === 403
      ? 'unauthorized'
      : status === 429 || status === 503
        ? 'busy'
        : status < 500
          ? 'bad_request'
          : '';
  const [ours, retryable, message] = byCode[code] ?? failed;
  return new ProviderError(ours, message, { retryable, status });
}

export const unreachable = (cause: unknown): ProviderError =>
  new ProviderError('connection_failed', 'The recognition engine can’t be reached.', {
    retryable: true,
    cause,
  });

export const cut = (): ProviderError =>
  new ProviderError('cut', 'The connection to the recognition engine broke.', { retryable: true });

export const malformed = (): ProviderError =>
  new ProviderError('malformed', 'The recognition engine doesn’t speak the protocol.', {
    retryable: true,
  });

export const late = (
  code: 'first_token_timeout' | 'stalled' | 'deadline',
  millis: number,
): ProviderError =>
  new ProviderError(code, `The recognition engine made no progress within ${millis} ms.`, {
    retryable: true,
  });
