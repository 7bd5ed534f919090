import { ProviderError, type ProviderErrorCode } from '../contracts/provider-error.ts';

type Kind = [code: ProviderErrorCode, retryable: boolean, message: string];

const failed: Kind = ['server_error', true, 'ElevenLabs failed.'];
const unauthorized: Kind = ['unauthorized', false, 'ElevenLabs refused the key.'];
const busy: Kind = ['rate_limited', true, 'ElevenLabs asks for fewer requests at once.'];
const badRequest: Kind = ['bad_request', false, 'ElevenLabs didn’t accept the request.'];
const noVoice: Kind = ['voice_not_found', false, 'ElevenLabs doesn’t have the voice.'];

/** By the vendor's own names, of messages and of the bodies of refusals alike. */
const byName: Record<string, Kind> = {
  quota_exceeded: ['quota_exhausted', false, 'Nothing is left on the account at ElevenLabs.'],
  invalid_api_key: unauthorized,
  missing_permissions: unauthorized,
  needs_authorization: unauthorized,
  too_many_concurrent_requests: busy,
  system_busy: busy,
  rate_limit_exceeded: busy,
  voice_id_does_not_exist: noVoice,
  voice_not_found: noVoice,
  model_not_found: ['model_not_found', false, 'ElevenLabs doesn’t have the model.'],
  input_timeout_exceeded: ['cut', true, 'ElevenLabs waited too long for text.'],
  invalid_input_message: badRequest,
};

const byStatus: Record<number, Kind> = {
  401: unauthorized,
  403: unauthorized,
  404: noVoice,
  429: busy,
};

const made = ([code, retryable, message]: Kind, status: number | null = null): ProviderError =>
  new ProviderError(code, message, { retryable, status });

/** What the vendor's message `{ error, code }` means. Its words aren't kept: they may quote the text. */
export const fromElevenLabsName = (name: string, code: number | null): ProviderError =>
  made(byName[name] ?? (code === 1008 ? badRequest : failed));

/** What a refused connection means; its body is `{ detail: { status } }`, as a rule. */
export function fromElevenLabsStatus(status: number, body: string): ProviderError {
  let name = '';
  try {
    const { detail } = JSON.parse(body) as { detail?: { status?: unknown } };
    if (typeof detail?.status === 'string') name = detail.status;
  } catch {
    // The status says enough.
  }
  const kind = byName[name] ?? byStatus[status] ?? (status >= 500 ? failed : badRequest);
  return made(kind, status);
}

export const unreachable = (cause: unknown): ProviderError =>
  new ProviderError('connection_failed', 'ElevenLabs can’t be reached.', {
    retryable: true,
    cause,
  });

export const cut = (): ProviderError =>
  new ProviderError('cut', 'The connection to ElevenLabs broke.', { retryable: true });

export const malformed = (): ProviderError =>
  new ProviderError('malformed', 'ElevenLabs sent something that is no answer.', {
    retryable: true,
  });
