import { APIConnectionError, APIError, APIUserAbortError } from 'openai';
import { ProviderError, type ProviderErrorCode } from '../contracts/provider-error.ts';

type Kind = [code: ProviderErrorCode, retryable: boolean, message: string];

const byVendorCode: Record<string, Kind> = {
  insufficient_quota: ['quota_exhausted', false, 'Nothing is left on the provider’s account.'],
  context_length_exceeded: ['context_too_long', false, 'The request is too long for the model.'],
  model_not_found: ['model_not_found', false, 'The provider doesn’t have this model.'],
  invalid_api_key: ['unauthorized', false, 'The provider refused the key.'],
  rate_limit_exceeded: ['rate_limited', true, 'The provider asks for fewer requests.'],
};

const serverError: Kind = ['server_error', true, 'The provider failed.'];
const unauthorized: Kind = ['unauthorized', false, 'The provider refused the key.'];
const timedOut: Kind = ['server_error', true, 'The provider gave up waiting.'];

const byStatus: Record<number, Kind> = {
  401: unauthorized,
  402: ['quota_exhausted', false, 'Nothing is left on the provider’s account.'],
  403: unauthorized,
  404: ['model_not_found', false, 'The provider doesn’t have this model or address.'],
  408: timedOut,
  409: serverError,
  425: serverError,
  429: ['rate_limited', true, 'The provider asks for fewer requests.'],
};

const badRequest: Kind = ['bad_request', false, 'The provider didn’t accept the request.'];

/** What the error says of itself: nested under `error` or flat, as OpenAI and vLLM send it. */
function bodyOf(error: APIError): { code: string; status: number | null } {
  const body: unknown = error.error;
  const flat = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  const code = error.code ?? error.type ?? flat.code ?? flat.type ?? '';
  const asNumber = Number(code);
  const status = error.status ?? (Number.isInteger(asNumber) && asNumber >= 400 ? asNumber : null);
  return { code: typeof code === 'string' ? code : '', status };
}

function kindOf(error: APIError): Kind {
  const { code, status } = bodyOf(error);
  const known = byVendorCode[code];
  if (known !== undefined) return known;
  if (status === null) return serverError;
  return byStatus[status] ?? (status >= 500 ? serverError : badRequest);
}

/** `retry-after-ms` or `retry-after` (seconds or an HTTP date), in milliseconds. */
function retryAfterMs(headers: Headers | undefined, now: number): number | null {
  const millis = Number(headers?.get('retry-after-ms') ?? Number.NaN);
  if (Number.isFinite(millis) && millis >= 0) return millis;
  const text = headers?.get('retry-after') ?? null;
  if (text === null) return null;
  const seconds = Number(text);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}

function fromAnswer(error: APIError): ProviderError {
  const [code, retryable, message] = kindOf(error);
  return new ProviderError(code, message, {
    retryable,
    status: bodyOf(error).status,
    retryAfterMs: retryAfterMs(error.headers, Date.now()),
    cause: error,
  });
}

/** For what stands where an answer should, and isn't one by the protocol. */
export const noAnswer = (cause?: unknown): ProviderError =>
  new ProviderError('malformed', 'The provider sent something that is no answer.', {
    retryable: true,
    cause,
  });

/** Whatever the SDK or the socket threw, as the house's own error. */
export function toProviderError(error: unknown): ProviderError {
  if (error instanceof ProviderError) return error;
  if (error instanceof APIUserAbortError)
    return new ProviderError('aborted', 'The request was given up.', { retryable: true });
  if (error instanceof APIConnectionError)
    return new ProviderError('connection_failed', 'The provider can’t be reached.', {
      retryable: true,
      cause: error,
    });
  if (error instanceof APIError) return fromAnswer(error as APIError);
  if (error instanceof SyntaxError) return noAnswer(error);
  return new ProviderError('cut', 'The connection to the provider broke.', {
    retryable: true,
    cause: error,
  });
}
