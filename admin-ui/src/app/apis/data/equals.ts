import type { ErrorMapping } from './api-draft.ts';

type Equals = ErrorMapping['equals'];

/** What an answer's field is compared with, as text; a text that would read as something else is quoted. */
export function equalsText(value: Equals): string {
  if (value === undefined) return '';
  if (typeof value !== 'string') return String(value);
  return equalsTyped(value) === value ? value : JSON.stringify(value);
}

/** `429` is a number, `true` and `null` are what they say, anything else is a text; quotes make one of the former a text. */
export function equalsTyped(text: string): Equals {
  if (text === '') return undefined;
  if (/^(true|false|null|-?\d+(\.\d+)?|"(true|false|null|-?\d+(\.\d+)?)")$/.test(text)) {
    return JSON.parse(text) as Equals;
  }
  return text;
}
