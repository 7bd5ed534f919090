/** A header as a row of a form; an empty name is a row that is being written. */
export interface HeaderRow {
  readonly name: string;
  readonly value: string;
}

/** The rows of a headers text; null where it isn't a JSON object of texts and has to be edited as it stands. */
export function rowsOf(headers: string): HeaderRow[] | null {
  if (headers.trim() === '') return [];
  let parsed: unknown;
  try {
    parsed = JSON.parse(headers);
  } catch {
    return null;
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return null;
  const entries = Object.entries(parsed);
  return entries.every((entry): entry is [string, string] => typeof entry[1] === 'string')
    ? entries.map(([name, value]) => ({ name, value }))
    : null;
}

/** The text that rows make; what has no name yet is left out. */
export const headersOf = (rows: readonly HeaderRow[]): string =>
  JSON.stringify(
    Object.fromEntries(
      rows.filter(({ name }) => name.trim() !== '').map(({ name, value }) => [name.trim(), value]),
    ),
  );

/** Whether rows make the same headers as a text, whatever its spaces. */
export function sameHeaders(rows: readonly HeaderRow[], headers: string): boolean {
  const present = rowsOf(headers);
  return present !== null && headersOf(present) === headersOf(rows);
}
