/** What stood in the way of a whole answer. */
export type HttpFailureKind =
  'denied' | 'unresolved' | 'refused' | 'timeout' | 'cut' | 'too-large' | 'malformed' | 'aborted';

/** A request that brought no whole answer, whatever its status. */
export class HttpFailure extends Error {
  override readonly name = 'HttpFailure';
  readonly kind: HttpFailureKind;
  /** Whether the request could have reached the other side. */
  readonly sent: boolean;
  /** The status, where the answer had begun. */
  readonly status: number | null;

  constructor(kind: HttpFailureKind, message: string, sent: boolean, status: number | null = null) {
    super(message);
    this.kind = kind;
    this.sent = sent;
    this.status = status;
  }
}

/** The address guard's no, as it travels through the connector. */
export class AddressDenied extends Error {
  override readonly name = 'AddressDenied';
}

const unresolvedCodes = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_NODATA', 'EAI_NONAME', 'EAI_FAIL']);

const codeOf = (error: Error) =>
  'code' in error && typeof error.code === 'string' ? error.code : '';

/** What an error of undici or of the socket means. */
export function failureFrom(error: Error, sent: boolean, status: number | null): HttpFailure {
  if (error instanceof HttpFailure) return error;
  if (error instanceof AddressDenied) return new HttpFailure('denied', error.message, false);
  const code = codeOf(error);
  if (unresolvedCodes.has(code)) {
    return new HttpFailure('unresolved', 'The host name could not be resolved.', false);
  }
  if (code === 'UND_ERR_CONNECT_TIMEOUT' || (!sent && code === 'ETIMEDOUT')) {
    return new HttpFailure('timeout', 'No connection within the time limit.', false);
  }
  if (code === 'UND_ERR_INVALID_ARG') {
    return new HttpFailure('denied', `The request can't be written: ${error.message}.`, false);
  }
  if (!sent) return new HttpFailure('refused', `No connection (${code || error.name}).`, false);
  if (error.name === 'HTTPParserError' || code === 'UND_ERR_HEADERS_OVERFLOW') {
    return new HttpFailure('malformed', 'The answer is not HTTP.', true, status);
  }
  return new HttpFailure('cut', `The connection was cut (${code || error.name}).`, true, status);
}
