import type { SearchHit, Text } from '@flare/contracts';
import { Prisma } from '../generated/client.ts';
import { bestFit, fold, patternOf } from './search-words.ts';

/** Something that was found, and how well it fits: less is better. */
export interface Found {
  hit: SearchHit;
  fit: number;
}

/** So many are shown. */
export const hitsAtMost = 20;
/** More than are shown, since the best are chosen from them. */
export const rowsAtMost = 500;
/** How well something fits whose name doesn't (0 to 3, `fitOf`): by its description, or by one of its examples. */
const wordsFit = 4;
export const exampleFit = 5;

/** A column as `fold` leaves a text. */
function folded(column: string, query: string): Prisma.Sql {
  const small = `lower(${column})`;
  if (!fold(query).includes('i')) return Prisma.raw(small);
  return Prisma.raw(`replace(replace(${small}, 'ı', 'i'), U&'\\0307', '')`);
}

export const holds = (column: string, query: string): Prisma.Sql =>
  Prisma.sql`${folded(column, query)} LIKE ${patternOf(query)}`;

export const textsOf = (text: Text | null): string[] =>
  text === null ? [] : typeof text === 'string' ? [text] : Object.values(text);

export function titleOf(text: Text | null, locale: string, otherwise: string): string {
  if (typeof text === 'string') return text === '' ? otherwise : text;
  return text?.[locale] ?? textsOf(text)[0] ?? otherwise;
}

interface Reading<Row> {
  names: (row: Row) => string[];
  /** What is said about it: it counts less than how it is called. */
  words?: (row: Row) => string[];
  hit: (row: Row) => SearchHit;
}

/** Rows that fit, as hits. */
export function fitting<Row>(
  rows: Row[],
  query: string,
  { names, words, hit }: Reading<Row>,
): Found[] {
  return rows.flatMap((row) => {
    const said = bestFit(words?.(row) ?? [], query);
    const fit = bestFit(names(row), query) ?? (said === null ? null : wordsFit);
    return fit === null ? [] : [{ fit, hit: hit(row) }];
  });
}
