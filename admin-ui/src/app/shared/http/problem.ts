import type { ErrorBody } from '@flare/contracts';
import type { HttpErrorResponse } from '@angular/common/http';

/** What went wrong at the server, or on the way to it (`status` 0, code `offline`). */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly details: unknown;

  constructor(status: number, code: string, message: string, details?: unknown) {
    super(message);
    this.status = status;
    this.code = code;
    this.details = details;
  }
}

const isErrorBody = (body: unknown): body is ErrorBody =>
  typeof body === 'object' &&
  body !== null &&
  'error' in body &&
  typeof body.error === 'object' &&
  body.error !== null &&
  'code' in body.error &&
  'message' in body.error;

/** Reads an answer's body, as it stands in `http-api.md`, into a problem. */
export function problemFromBody(status: number, body: unknown): Problem {
  if (isErrorBody(body)) {
    return new Problem(status, body.error.code, body.error.message, body.error.details);
  }
  return new Problem(
    status,
    status === 0 ? 'offline' : 'unreadable_answer',
    status === 0 ? 'The server could not be reached.' : `The server answered ${String(status)}.`,
  );
}

/** Told by its name, so that this file needs no Angular at run time. */
const isHttpError = (thrown: unknown): thrown is HttpErrorResponse =>
  fieldOf(thrown, 'name') === 'HttpErrorResponse';

const fieldOf = (value: unknown, field: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, field) : undefined;

/** Whatever was thrown, as a problem. */
export function asProblem(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown;
  if (isHttpError(thrown)) return problemFromBody(thrown.status, thrown.error);
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new Problem(0, 'offline', message);
}
