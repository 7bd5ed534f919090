import type { TypedValue } from '@flare/contracts';
import { DateTime } from 'luxon';
import type { Language } from './language.ts';

const grouped = (digits: string, group: string): string =>
  digits.replace(/\B(?=(\d{3})+$)/gu, group);

/**
 * A number as the locale writes it. Grouped with at least `groupFrom` digits before the decimal
 * mark; `decimals` of them after it, or as many as the number has.
 */
export const formatNumber = (
  value: number,
  language: Language,
  { decimals, groupFrom = 4 }: { decimals?: number; groupFrom?: number } = {},
): string => {
  if (!Number.isFinite(value)) return String(value);
  const plain =
    decimals === undefined ? decimalText(Math.abs(value)) : Math.abs(value).toFixed(decimals);
  const [whole = '0', fraction] = plain.split('.');
  const sign = value < 0 ? '-' : '';
  const head = whole.length >= groupFrom ? grouped(whole, language.format.group) : whole;
  return sign + head + (fraction === undefined ? '' : language.format.decimal + fraction);
};

const decimalText = (value: number): string => {
  const text = String(value);
  return text.includes('e') ? value.toFixed(value < 1 ? 10 : 0).replace(/\.?0+$/u, '') : text;
};

/** An ISO date as it is said in short ("Tue 25 Aug"); with the year where it isn't `thisYear`. */
export const formatDate = (iso: string, language: Language, thisYear?: number): string => {
  const date = DateTime.fromISO(iso, { zone: 'utc' });
  if (!date.isValid) return iso;
  const { format } = language;
  const pattern =
    thisYear === undefined || thisYear === date.year ? format.date : format.dateWithYear;
  return pattern
    .replace('{weekday}', format.weekdays[date.weekday - 1] ?? '')
    .replace('{day}', String(date.day))
    .replace('{month}', format.months[date.month - 1] ?? '')
    .replace('{year}', String(date.year));
};

/** "a, b or c" */
const joined = (parts: string[], last: string): string =>
  parts.length < 2
    ? (parts[0] ?? '')
    : parts.slice(0, -1).join(', ') + last + (parts[parts.length - 1] ?? '');

/**
 * A value as the user hears it: ints grouped from five digits, floats with two decimals, dates in
 * short, choices in the locale's words, of a list the first three. `thisYear` is the year of now.
 */
export const sayValue = (value: TypedValue, language: Language, thisYear?: number): string => {
  const content = value.value;
  if (content === null) return '';
  if (Array.isArray(content))
    return joined(
      content.slice(0, 3).map((entry) => entry.text),
      language.format.or,
    );
  if (typeof content === 'boolean') return content ? language.format.yes : language.format.no;
  if (typeof content === 'number')
    return value.type === 'float'
      ? formatNumber(content, language, { decimals: 2 })
      : formatNumber(content, language, { groupFrom: 5 });
  if (value.type === 'choice') return value.text?.[language.code] ?? content;
  return value.type === 'date' ? formatDate(content, language, thisYear) : content;
};
