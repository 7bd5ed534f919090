import { same } from './same.ts';

type Fields = Record<string, unknown>;

/** A part of a field that differs; absent: it isn't there. */
export interface Piece {
  path: string;
  before?: unknown;
  after?: unknown;
}

type Split = (path: string, before: unknown, after: unknown) => Piece[] | null;

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isListOf = (value: unknown, key: string): value is Fields[] =>
  Array.isArray(value) && value.every((item) => isObject(item) && key in item);

const piece = (path: string, before: unknown, after: unknown): Piece => ({
  path,
  ...(before === undefined ? {} : { before }),
  ...(after === undefined ? {} : { after }),
});

/** Key by key, where both are objects: words per locale, lists of words per locale. */
const byKey: Split = (path, before, after) => {
  if (!isObject(before) || !isObject(after)) return null;
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((key) => !same(before[key], after[key]))
    .map((key) => piece(`${path}.${key}`, before[key], after[key]));
};

/** Sentences per locale: those that went and those that came. */
const sentences =
  (text: string): Split =>
  (path, before = [], after = []) => {
    if (!isListOf(before, text) || !isListOf(after, text)) return null;
    const of = (list: Fields[], locale: unknown) =>
      list.filter((item) => item['locale_code'] === locale).map((item) => item[text]);
    const locales = new Set([...before, ...after].map((item) => item['locale_code']));
    return [...locales].flatMap((locale) => {
      const [old, now] = [of(before, locale), of(after, locale)];
      if (same(old, now)) return [];
      const [gone, come] = [without(old, now), without(now, old)];
      const place = `${path}.${String(locale)}`;
      return gone.length + come.length === 0
        ? [{ path: place, before: old, after: now }]
        : [{ path: place, before: gone, after: come }];
    });
  };

/** What the first list has more of than the second. */
function without(list: unknown[], other: unknown[]): unknown[] {
  const left = [...other];
  return list.filter((item) => {
    const at = left.indexOf(item);
    if (at === -1) return true;
    left.splice(at, 1);
    return false;
  });
}

/** One caption per locale. */
const captions: Split = (path, before, after) => {
  const texts = (list: unknown) =>
    isListOf(list, 'caption')
      ? Object.fromEntries(list.map((item) => [String(item['locale_code']), item['caption']]))
      : list;
  return byKey(path, texts(before ?? []), texts(after ?? []));
};

/** Entry by entry, the words of each per locale. */
const entries: Split = (path, before = [], after = []) => {
  if (!Array.isArray(before) || !Array.isArray(after)) return null;
  const length = Math.max(before.length, after.length);
  return Array.from({ length }, (_, index) => index)
    .filter((index) => !same(before[index], after[index]))
    .flatMap((index) => {
      const [one, other] = [before[index] as unknown, after[index] as unknown];
      const place = `${path}[${index}]`;
      return byKey(place, one, other)?.flatMap(splitPiece) ?? [piece(place, one, other)];
    });
};

/** Entries that have names of their own: what came, what went, what of an entry changed. */
const named =
  (key: string): Split =>
  (path, before = [], after = []) => {
    if (!isListOf(before, key) || !isListOf(after, key)) return null;
    const names = new Set([...before, ...after].map((item) => item[key]));
    const pieces = [...names].flatMap((name) => {
      const [one, other] = [before, after].map((list) => list.find((item) => item[key] === name));
      if (same(one, other)) return [];
      const place = `${path}.${String(name)}`;
      return byKey(place, one, other)?.flatMap(splitPiece) ?? [piece(place, one, other)];
    });
    return pieces.length > 0 ? pieces : null;
  };

const splits: Record<string, Split> = {
  caption: (path, before, after) => byKey(path, before, after) ?? captions(path, before, after),
  examples: sentences('example'),
  questions: sentences('question'),
  prompts: entries,
  error_mappings: entries,
  choices: named('value'),
  response_mappings: named('variable_name'),
  voice: (path, before = {}, after = {}) => byKey(path, before, after),
};
for (const field of [
  'answer',
  'approval_summary',
  'description',
  'fallback_error_prompt',
  'fallback_timeout_prompt',
  'invalid_prompt',
  'lead_words',
  'recording',
  'response_template',
  'synonyms',
  'text',
  'type_error_prompt',
  'welcome_text',
])
  splits[field] = byKey;

/** What of a field differs: sentences, words per locale, entries by their names; else the whole field. */
export function splitField(field: string, before: unknown, after: unknown): Piece[] {
  return splits[field]?.(field, before, after) ?? [piece(field, before, after)];
}

/** A part of an entry that is itself made of parts, such as the words of a choice. */
function splitPiece(part: Piece): Piece[] {
  const { path, before, after } = part;
  const field = path.split('.').at(-1) ?? '';
  return splits[field]?.(path, before, after) ?? [part];
}
