/** Why a provider gave nothing usable. */
export type ProviderErrorCode =
  /** No token within the time that the settings give it. */
  | 'first_token_timeout'
  /** No sound within the time that the settings give it. */
  | 'first_audio_timeout'
  /** Tokens had come, and then none for too long. */
  | 'stalled'
  /** The whole answer took longer than it may. */
  | 'deadline'
  /** The connection ended in the middle of the answer. */
  | 'cut'
  | 'connection_failed'
  | 'unauthorized'
  | 'rate_limited'
  /** Nothing is left on the account: asking again won't help. */
  | 'quota_exhausted'
  | 'model_not_found'
  | 'voice_not_found'
  /** The program that it needs isn't on this machine. */
  | 'not_installed'
  | 'context_too_long'
  | 'bad_request'
  | 'server_error'
  /** The engine declined to answer. */
  | 'refused'
  /** The answer was held back by the vendor's filter. */
  | 'filtered'
  | 'empty'
  /** The answer ended at the limit of tokens. */
  | 'too_long'
  /** What came isn't what the protocol or the schema says. */
  | 'malformed'
  /** We gave up ourselves: the user interrupted, or the session ended. */
  | 'aborted';

interface ProviderErrorOptions {
  /** Whether the same request may well succeed a little later. */
  retryable: boolean;
  /** HTTP status, where there was an answer. */
  status?: number | null;
  /** How long the provider asks us to wait, in milliseconds. */
  retryAfterMs?: number | null;
  cause?: unknown;
}

/** A provider's failure. Its message is fixed or the vendor's own; it never holds what a user said. */
export class ProviderError extends Error {
  override readonly name = 'ProviderError';
  readonly code: ProviderErrorCode;
  readonly retryable: boolean;
  readonly status: number | null;
  readonly retryAfterMs: number | null;

  constructor(code: ProviderErrorCode, message: string, options: ProviderErrorOptions) {
    super(message, { cause: options.cause });
    this.code = code;
    this.retryable = options.retryable;
    this.status = options.status ?? null;
    this.retryAfterMs = options.retryAfterMs ?? null;
  }
}
