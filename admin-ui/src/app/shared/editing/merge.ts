/** A place in a document: keys, and for a list of named things the names. */
export type Place = readonly string[];

/** One field that two people changed in different ways. */
export interface Clash {
  readonly place: Place;
  readonly base: unknown;
  readonly mine: unknown;
  readonly theirs: unknown;
}

export interface Merge<T> {
  /** Theirs and mine together; where they clash, mine. */
  readonly merged: T;
  readonly clashes: readonly Clash[];
  /** What only they changed: it is kept without asking. */
  readonly taken: readonly Place[];
}

type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Equal as JSON, whatever the order of keys; a missing field and `undefined` are the same. */
export function same(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, at) => same(item, other[at]));
  }
  if (!isFields(one) || !isFields(other)) return false;
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].every((key) =>
    same(one[key], other[key]),
  );
}

/** What tells the items of a list apart; undefined where nothing does. */
function keyOf(item: unknown): string | undefined {
  if (typeof item === 'string') return item;
  if (!isFields(item)) return undefined;
  const { name, variableName, value, localeCode, example, caption, question, questions } = item;
  if (Array.isArray(questions)) return questions.length > 0 ? keyOf(questions[0]) : undefined;
  if (typeof item['status'] === 'number' || typeof item['jsonPath'] === 'string') {
    return JSON.stringify([item['status'], item['jsonPath'], item['equals']]);
  }
  if (typeof localeCode === 'string') {
    const words = example ?? question;
    return typeof words === 'string'
      ? `${localeCode}: ${words}`
      : typeof caption === 'string'
        ? localeCode
        : undefined;
  }
  return [name, variableName, value].find((key) => typeof key === 'string');
}

function keyed(list: readonly unknown[]): Map<string, unknown> | undefined {
  const items = new Map<string, unknown>();
  for (const item of list) {
    const key = keyOf(item);
    if (key === undefined || items.has(key)) return undefined;
    items.set(key, item);
  }
  return items;
}

interface Findings {
  clashes: Clash[];
  taken: Place[];
}

function mergeValue(
  place: Place,
  base: unknown,
  mine: unknown,
  theirs: unknown,
  found: Findings,
): unknown {
  if (same(mine, theirs) || same(base, theirs)) return mine;
  if (same(base, mine)) {
    found.taken.push(place);
    return theirs;
  }
  if (isFields(mine) && isFields(theirs)) {
    return mergeFields(place, isFields(base) ? base : {}, mine, theirs, found);
  }
  if (Array.isArray(mine) && Array.isArray(theirs)) {
    const lists = [Array.isArray(base) ? base : [], mine, theirs].map(keyed);
    const [before, ours, others] = lists;
    if (before && ours && others) return mergeLists(place, before, ours, others, found);
  }
  found.clashes.push({ place, base, mine, theirs });
  return mine;
}

function mergeFields(
  place: Place,
  base: Fields,
  mine: Fields,
  theirs: Fields,
  found: Findings,
): Fields {
  const keys = new Set([...Object.keys(mine), ...Object.keys(theirs)]);
  const merged: Fields = {};
  for (const key of keys) {
    const value = mergeValue([...place, key], base[key], mine[key], theirs[key], found);
    if (value !== undefined) merged[key] = value;
  }
  return merged;
}

/** The names in my order, or in theirs where I left the order as it was; what the other added comes behind. */
function orderOf(
  base: Map<string, unknown>,
  mine: Map<string, unknown>,
  theirs: Map<string, unknown>,
): Set<string> {
  const common = (of: Map<string, unknown>, other: Map<string, unknown>) =>
    [...of.keys()].filter((key) => other.has(key));
  const moved = (of: Map<string, unknown>) => !same(common(base, of), common(of, base));
  const [first, second] = moved(theirs) && !moved(mine) ? [theirs, mine] : [mine, theirs];
  return new Set([...first.keys(), ...second.keys()]);
}

/** Lists of named things, thing by thing. */
function mergeLists(
  place: Place,
  base: Map<string, unknown>,
  mine: Map<string, unknown>,
  theirs: Map<string, unknown>,
  found: Findings,
): unknown[] {
  const merged: unknown[] = [];
  for (const key of orderOf(base, mine, theirs)) {
    const here = [...place, key];
    const value = mergeValue(here, base.get(key), mine.get(key), theirs.get(key), found);
    if (value !== undefined) merged.push(value);
  }
  return merged;
}

/**
 * Brings two edits of the same document together, field by field; lists of named things thing by
 * thing. What only one of the two changed is taken; what both changed otherwise is a clash.
 */
export function mergeEdits<T>(base: T, mine: T, theirs: T): Merge<T> {
  const found: Findings = { clashes: [], taken: [] };
  const merged = mergeValue([], base, mine, theirs, found) as T;
  return { merged, ...found };
}

/** The document with what they had at the places of these clashes. */
export const takeTheirs = <T>(document: T, clashes: readonly Clash[]): T =>
  clashes.reduce<T>((present, { place, theirs }) => put(present, place, theirs) as T, document);

function put(value: unknown, [key, ...rest]: Place, item: unknown): unknown {
  if (key === undefined) return item;
  if (Array.isArray(value)) {
    const at = value.findIndex((one) => keyOf(one) === key);
    const changed = put(value[at], rest, item);
    const others = value.filter((_, index) => index !== at);
    if (changed === undefined) return others;
    return at < 0 ? [...value, changed] : value.with(at, changed);
  }
  const fields = isFields(value) ? value : {};
  const changed = put(fields[key], rest, item);
  const others = Object.fromEntries(Object.entries(fields).filter(([name]) => name !== key));
  return changed === undefined ? others : { ...fields, [key]: changed };
}
