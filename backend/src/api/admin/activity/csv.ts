import type { ActivityView } from '@flare/contracts';

const columns = [
  'sequence',
  'at',
  'actor',
  'address',
  'action',
  'entityType',
  'entityId',
  'entityName',
  'before',
  'after',
  'reason',
  'hash',
] as const satisfies (keyof ActivityView)[];

/**
 * A field of a CSV file (RFC 4180). What a spreadsheet would take for a formula begins with an apostrophe, so that
 * it is shown and not computed (OWASP, CSV injection).
 */
function field(value: unknown): string {
  if (value === null || value === undefined) return '';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const safe = /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const line = (fields: unknown[]): string => `${fields.map(field).join(',')}\r\n`;

/** The first line, after the mark by which spreadsheets know UTF-8. */
export const csvHead = `\uFEFF${line([...columns])}`;

/** One entry of the log; before and after as JSON. */
export const csvLine = (entry: ActivityView): string =>
  line(columns.map((column) => entry[column]));
