/** A request as it came in. */
export interface Received {
  method: string;
  /** Without the query. */
  path: string;
  query: Record<string, string>;
  /** Names in lower case. */
  headers: Record<string, string>;
  /** Parsed where it is JSON or a form, else text; null where there is none. */
  body: unknown;
}

/** A request as it is remembered, with what was made of it. */
export interface RecordedRequest extends Received {
  number: number;
  /** ISO instant. */
  at: string;
  /** The route's name, else its method and path; null where none fitted. */
  route: string | null;
  /** Null where nothing was answered. */
  status: number | null;
  fault: string | null;
  /** The answer was remembered under the request's Idempotency-Key. */
  replayed: boolean;
  /** The work that the request asks for was done now. */
  done: boolean;
}

/** What a body says by its content type. */
export function readReceivedBody(text: string, contentType: string): unknown {
  if (text === '') return null;
  if (/x-www-form-urlencoded/i.test(contentType)) {
    return Object.fromEntries(new URLSearchParams(text));
  }
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
