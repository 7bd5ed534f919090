import { HttpFailure, type HttpFailureKind } from '../../http/failure.ts';
import { ProviderError, type ProviderErrorCode } from '../contracts/provider-error.ts';

type Kind = [code: ProviderErrorCode, retryable: boolean, message: string];

const unreachable: Kind = ['connection_failed', true, 'Elasticsearch can’t be reached.'];
const noAnswer: Kind = ['malformed', true, 'What came from there is no answer of Elasticsearch.'];

const byFailure: Record<HttpFailureKind, Kind> = {
  denied: ['connection_failed', false, 'The address of Elasticsearch may not be called.'],
  unresolved: unreachable,
  refused: unreachable,
  timeout: ['deadline', true, 'Elasticsearch took too long.'],
  cut: ['cut', true, 'The connection to Elasticsearch broke.'],
  'too-large': noAnswer,
  malformed: noAnswer,
  aborted: ['aborted', true, 'The request was given up.'],
};

const unauthorized: Kind = ['unauthorized', false, 'Elasticsearch refused the key.'];
const busy: Kind = ['rate_limited', true, 'Elasticsearch asks for fewer requests.'];

function byStatus(status: number): Kind {
  if (status === 401 || status === 403) return unauthorized;
  if (status === 429) return busy;
  if (status >= 500) return ['server_error', true, 'Elasticsearch failed'];
  return ['bad_request', false, 'Elasticsearch refused the request'];
}

/** An error answer. Its type is kept (`index_not_found_exception`), its reason never: that may hold what was asked. */
export function refusalOf(status: number, type: string | null): ProviderError {
  const [code, retryable, message] = byStatus(status);
  // Elasticsearch says what it refuses; something else answers there.
  if (code === 'bad_request' && type === null) return malformed(status);
  const known = type !== null && /^[a-z_]{1,80}$/.test(type) ? ` (${type})` : '';
  return new ProviderError(code, message.replace(/\.?$/, `${known}.`), { retryable, status });
}

/** @param status of the answer, where that is what was wrong */
export function malformed(status: number | null = null): ProviderError {
  const [code, retryable, message] = noAnswer;
  return new ProviderError(code, message, { retryable, status });
}

/** Whatever stood in the way of an answer, as the house's own error. */
export function toProviderError(error: unknown): ProviderError {
  if (error instanceof ProviderError) return error;
  const [code, retryable, message] =
    error instanceof HttpFailure ? byFailure[error.kind] : unreachable;
  return new ProviderError(code, message, { retryable });
}
