import { analyze } from './analyzers.ts';
import { badRequest } from './refusal.ts';
import type { Document, StoredIndex } from './stored-index.ts';

type Query = Record<string, Record<string, unknown>>;

interface Knn {
  field: string;
  query_vector: number[];
  k: number;
  num_candidates: number;
  filter?: Query | Query[];
}

interface SearchBody {
  size?: number;
  _source?: string[];
  query?: Query;
  knn?: Knn;
  highlight?: { pre_tags: string[]; post_tags: string[]; fields: Record<string, unknown> };
}

interface Hit {
  id: string;
  document: Document;
  score: number;
}

const listOf = (queries: unknown): Query[] => [queries ?? []].flat() as Query[];

/** The score of a document, null where it doesn't fit. */
function scoreOf(index: StoredIndex, query: Query, document: Document): number | null {
  const [[kind, wish] = ['none', {}]] = Object.entries(query);
  const [[field, value] = ['', null]] = Object.entries(wish);
  if (kind === 'match_all') return 1;
  if (kind === 'term') return document[field] === value ? 1 : null;
  if (kind === 'terms') return (value as unknown[]).includes(document[field]) ? 1 : null;
  if (kind === 'range') return Number(document[field]) < (value as { lt: number }).lt ? 1 : null;
  if (kind === 'match') return scoreOfMatch(index, field, String(value), document);
  if (kind !== 'bool') throw badRequest('parsing_exception', `unknown query [${kind}]`);
  const fits = (one: Query): boolean => scoreOf(index, one, document) !== null;
  if (!listOf(wish['filter']).every(fits) || listOf(wish['must_not']).some(fits)) return null;
  const scores = listOf(wish['must']).map((one) => scoreOf(index, one, document));
  if (scores.includes(null)) return null;
  return scores.reduce<number>((sum, score) => sum + (score ?? 0), 0);
}

const termsOf = (index: StoredIndex, field: string, text: unknown) =>
  typeof text === 'string' ? analyze(index.fields.get(field)?.analyzer ?? 'standard', text) : [];

/** Nearly BM25: rare terms count more, long texts less. */
function scoreOfMatch(index: StoredIndex, field: string, text: string, document: Document) {
  const asked = new Set(termsOf(index, field, text).map(({ term }) => term));
  const own = termsOf(index, field, document[field]).map(({ term }) => term);
  const shared = [...asked].filter((term) => own.includes(term));
  if (shared.length === 0) return null;
  const all = [...index.found.values()];
  const rarity = (term: string): number => {
    const having = all.filter((one) =>
      termsOf(index, field, one[field]).some((other) => other.term === term),
    );
    return Math.log(1 + all.length / (having.length || 1));
  };
  return shared.reduce((sum, term) => sum + rarity(term), 0) / (1 + 0.1 * own.length);
}

function nearest(index: StoredIndex, knn: Knn, error: number): Hit[] {
  const { field, query_vector: vector, k, filter } = knn;
  const mapped = index.fields.get(field);
  if (mapped?.type !== 'dense_vector')
    throw badRequest('query_shard_exception', `field [${field}] does not exist in the mapping`);
  if (mapped.dims !== vector.length || k > knn.num_candidates)
    throw badRequest('query_shard_exception', 'the query vector has a different dimension');
  return [...index.found]
    .filter(([, document]) => Array.isArray(document[field]))
    .filter(([, document]) =>
      listOf(filter).every((query) => scoreOf(index, query, document) !== null),
    )
    .map(([id, document]) => ({
      ...{ id, document },
      score: (1 + Math.min(1, cosine(vector, document[field] as number[]) + error)) / 2,
    }))
    .sort((one, other) => other.score - one.score)
    .slice(0, k);
}

function cosine(one: readonly number[], other: readonly number[]): number {
  const product = one.reduce((sum, value, at) => sum + value * (other[at] ?? 0), 0);
  return product / (Math.hypot(...one) * Math.hypot(...other));
}

/** What fits a query, best first. */
export const fitting = (index: StoredIndex, query: Query = { match_all: {} }): Hit[] =>
  [...index.found]
    .map(([id, document]) => ({ id, document, score: scoreOf(index, query, document) }))
    .filter((hit): hit is Hit => hit.score !== null)
    .sort((one, other) => other.score - one.score);

/** The body of an answer to `_search`. */
export function searchIn(name: string, index: StoredIndex, body: SearchBody, cosineError: number) {
  const { size = 10, _source: source, query, knn, highlight } = body;
  const hits = knn === undefined ? fitting(index, query) : nearest(index, knn, cosineError);
  return {
    ...{ took: 1, timed_out: false },
    _shards: { total: 1, successful: 1, skipped: 0, failed: 0 },
    hits: {
      total: { value: hits.length, relation: 'eq' },
      max_score: hits[0]?.score ?? null,
      hits: hits.slice(0, size).map(({ id, document, score }) => ({
        ...{ _index: name, _id: id, _score: score },
        _source: Object.fromEntries(
          Object.entries(document).filter(([field]) => source?.includes(field) ?? true),
        ),
        ...(highlight === undefined
          ? {}
          : { highlight: marked(index, document, query ?? {}, highlight) }),
      })),
    },
  };
}

/** Each field that is to be highlighted, whole, with the words around which a match was found. */
function marked(
  index: StoredIndex,
  document: Document,
  query: Query,
  {
    pre_tags: [before = ''],
    post_tags: [after = ''],
    fields,
  }: NonNullable<SearchBody['highlight']>,
): Record<string, string[]> {
  const must = listOf(query['bool']?.['must'] ?? query);
  return Object.fromEntries(
    Object.keys(fields).flatMap((field) => {
      const text = must.flatMap((one) => one['match']?.[field] ?? [])[0];
      const asked = new Set(termsOf(index, field, text).map(({ term }) => term));
      let words = '';
      let at = 0;
      const own = document[field];
      if (typeof own !== 'string') return [];
      for (const { term, start, end } of termsOf(index, field, own)) {
        if (!asked.has(term)) continue;
        words += own.slice(at, start) + before + own.slice(start, end) + after;
        at = end;
      }
      return at === 0 ? [] : [[field, [words + own.slice(at)]]];
    }),
  );
}
