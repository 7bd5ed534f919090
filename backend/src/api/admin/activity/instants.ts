import { badRequest } from '../../../errors.ts';

/** Whether a text is an instant, of a year that Postgres knows too. */
function isStorable(instant: string): boolean {
  const year = new Date(instant).getUTCFullYear();
  return year >= 1 && year <= 9999;
}

/** @throws FlareError 400 `bad_instant` */
export function checkInstants(query: { from?: string; to?: string }): void {
  for (const instant of [query.from, query.to]) {
    if (instant !== undefined && !isStorable(instant)) {
      throw badRequest(
        'bad_instant',
        `"${instant}" is not an instant such as 2026-08-24T09:00:00Z.`,
      );
    }
  }
}
