/** A JSON value as one line for a person: texts as they stand, the rest as JSON, nothing as "–". */
export function plainValue(value: unknown): string {
  if (value === null || value === undefined || value === '') return '–';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
