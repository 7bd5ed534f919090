import { mask } from '../../core/flow/template.ts';
import { parseExactly } from './call-api-answer.ts';

const shownLength = 2_000;

/**
 * An answer's body as it may be shown: the first 2,000 characters, with dots for everything that
 * is hidden.
 *
 * @param contentType as the answer named it
 */
export function shownAnswer(
  body: string,
  contentType: string,
  hidden: ReadonlySet<string>,
): string {
  if (body === '') return '';
  return isText(contentType) ? shortened(maskedAnswer(body, hidden)) : `(${contentType})`;
}

/** Whether a body of this content type is worth looking at. */
export const isText = (contentType: string) =>
  contentType === '' || /json|text|xml|form|javascript|html/i.test(contentType);

/** An answer's whole body, with dots for everything that is hidden. */
export const maskedAnswer = (body: string, hidden: ReadonlySet<string>): string =>
  hidden.size === 0 ? body : masked(body, hidden);

/** A sentence of ours, in which the name of a host may be hidden too. */
export const shownMessage = (message: string, hidden: ReadonlySet<string>) =>
  withoutValues(message, longestFirst(hidden));

/** What a token endpoint answered: the names of its fields, and none of its words. */
export function shownTokenAnswer(body: string): string {
  const json = parsed(body);
  return body === '' ? '' : shortened(json === undefined ? mask : JSON.stringify(json, tokenField));
}

const tokenField = (_key: string, value: unknown) => (typeof value === 'string' ? mask : value);

const shortened = (text: string) => text.replaceAll('\0', '').slice(0, shownLength).toWellFormed();

/**
 * Read as JSON, a hidden value is found however it was escaped; in names of fields only where it is
 * long enough not to be part of other words. In other text it is found as it stands, and as it would
 * stand in a URL.
 */
function masked(body: string, hidden: ReadonlySet<string>): string {
  const values = longestFirst(hidden);
  const json = parsed(body);
  if (json === undefined) return withoutValues(body, values);
  const hide = (_key: string, value: unknown): unknown => {
    if (typeof value === 'string') return withoutValues(value, values);
    const isHidden = typeof value === 'number' && values.includes(String(value));
    return isHidden ? mask : value;
  };
  const long = values.filter((value) => value.length >= 4);
  return withoutValues(JSON.stringify(json, hide), long);
}

const longestFirst = (hidden: ReadonlySet<string>) =>
  [...hidden].filter((value) => value !== '').sort((a, b) => b.length - a.length);

function withoutValues(text: string, values: string[]): string {
  return values.reduce(
    (rest, value) => rest.replaceAll(value, mask).replaceAll(encodeURIComponent(value), mask),
    text,
  );
}

function parsed(body: string): unknown {
  try {
    return parseExactly(body);
  } catch {
    return undefined;
  }
}
