export interface FlareErrorOptions {
  /** HTTP status of the answer. */
  status: number;
  details?: unknown;
  /** Whether the same thing may well succeed a little later. */
  retryable?: boolean;
  cause?: unknown;
}

/** An error that may be shown: `{ error: { code, message, details? } }` with its status. */
export class FlareError extends Error {
  override name = 'FlareError';
  readonly code: string;
  readonly status: number;
  readonly details: unknown;
  readonly retryable: boolean;

  /**
   * @param code snake_case word for programs, such as `parameter_name_taken`
   * @param message a sentence for a person; no secrets, nothing that a user said
   */
  constructor(code: string, message: string, options: FlareErrorOptions) {
    super(message, { cause: options.cause });
    this.code = code;
    this.status = options.status;
    this.details = options.details;
    this.retryable = options.retryable ?? (options.status === 503 || options.status === 429);
  }
}

const kind =
  (status: number) =>
  (code: string, message: string, details?: unknown): FlareError =>
    new FlareError(code, message, { status, details });

/** The shape of the request is wrong. */
export const badRequest = kind(400);
/** Nobody is signed in, or the key is wrong. */
export const unauthorized = kind(401);
/** Who asks may not do that. */
export const forbidden = kind(403);
export const notFound = kind(404);
/** Another revision or state is there now. */
export const conflict = kind(409);
/** The shape is right, the content isn't. */
export const unprocessable = kind(422);
export const tooManyRequests = kind(429);
/** Not now; later it may work. */
export const unavailable = kind(503);

/** The server, or a command, can't start: its message says to the person at the keyboard what to mend. */
export class CannotStart extends Error {
  override name = 'CannotStart';
}

/** Why work ends that nobody waits for any more. One for all: making it would cost more than ending. */
export const nobodyWaits = new DOMException('Nobody waits for it any more.', 'AbortError');
