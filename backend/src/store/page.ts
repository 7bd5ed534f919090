import { badRequest } from '../errors.ts';

/** What a list is asked for. */
export interface PageQuery {
  limit?: number | undefined;
  cursor?: string | undefined;
  /** A field name, with `-` in front for descending. */
  sort?: string | undefined;
  q?: string | undefined;
}

export interface Page<T> {
  items: T[];
  nextCursor: string | null;
  total: number;
}

type Direction = 'asc' | 'desc';

/** How far and in which order to read; the cursor is the number of entries before. */
export interface PagePlan {
  skip: number;
  take: number;
  field: string;
  direction: Direction;
}

/**
 * @param fields what the list can be sorted by; the first is the usual one, descending when it begins with `-`
 * @throws FlareError 400 for a cursor or a field that isn't ours
 */
export function planPage(query: PageQuery, fields: readonly [string, ...string[]]): PagePlan {
  const sort = query.sort ?? fields[0];
  const field = sort.replace(/^-/, '');
  if (!fields.some((known) => known.replace(/^-/, '') === field)) {
    const names = fields.map((known) => known.replace(/^-/, '')).join(', ');
    throw badRequest('unknown_sort', `The list can be sorted by ${names}.`);
  }
  const cursor = Buffer.from(query.cursor ?? '', 'base64url').toString();
  const skip = query.cursor === undefined ? 0 : /^\d{1,9}$/.test(cursor) ? Number(cursor) : -1;
  if (skip < 0) {
    throw badRequest('bad_cursor', 'This cursor is not one that a list gave.');
  }
  return { skip, take: query.limit ?? 50, field, direction: sort.startsWith('-') ? 'desc' : 'asc' };
}

export function toPage<T>(items: T[], total: number, { skip }: PagePlan): Page<T> {
  const end = skip + items.length;
  const more = items.length > 0 && end < total;
  return { items, total, nextCursor: more ? Buffer.from(String(end)).toString('base64url') : null };
}
