/** What may stand in a query string; what is empty is left out. */
export type Query = Record<string, string | number | boolean | null | undefined>;

/** The part of a query that is sent, in the order of its names. */
export const presentQuery = (query: Query): Record<string, string> =>
  Object.fromEntries(
    Object.entries(query)
      .filter(([, value]) => value !== undefined && value !== null && value !== '')
      .map(([key, value]): [string, string] => [key, String(value)])
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );

/** Where a read of the administration's API goes, the same for the same read. */
export function readAddress(path: string, query: Query = {}): string {
  const search = new URLSearchParams(presentQuery(query)).toString();
  return `/api/admin${path}${search && `?${search}`}`;
}
