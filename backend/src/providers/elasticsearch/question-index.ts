import type { HttpClient } from '../../http.ts';
import { engineClient } from '../../http/engine-connection.ts';
import type { IndexedQuestion, QuestionIndex, QuestionSet } from '../contracts/question-index.ts';
import { elasticsearchConnection } from './connection.ts';
import { refusalOf } from './errors.ts';
import { documentId, filterOf, keysOf, mappingOf, vectorField, wordsField } from './mapping.ts';
import { countIn, failedItem, hitsIn, likelyQuestion, MARK_BEGIN, MARK_END } from './messages.ts';
import type { ElasticsearchSettings } from './settings.ts';

/** A turn waits less; this is for connections that hang. */
const SEARCH_MS = 2000;
const COUNT_MS = 5000;
const INDEX_MS = 30_000;

const HITS = 5;
const CANDIDATES = 100;

/** What one bulk holds at most. Numbers of vectors are written in the loop that carries calls: about four milliseconds. */
const QUESTIONS_IN_BULK = 200;
const NUMBERS_IN_BULK = 20_000;

/** Further live versions than these can't be told apart from those that may go. */
const FLOWS_AT_MOST = 10_000;

/** Versions' questions in an index of Elasticsearch (`isTooOld` says which). */
export function createElasticsearchIndex(
  settings: ElasticsearchSettings,
  clock: { now: () => number },
  http: HttpClient = engineClient,
): QuestionIndex {
  const ask = elasticsearchConnection(settings, http);
  const index = `/${encodeURIComponent(settings.index)}`;
  const post = (path: string, body: object, timeoutMs: number, signal?: AbortSignal) =>
    ask({
      ...{ method: 'POST', path: index + path, body: JSON.stringify(body), timeoutMs },
      ...(signal === undefined ? {} : { signal }),
    });

  /** The index may be there already, without the vectors' field. */
  const makeIndex = async (vectorLength: number | null): Promise<void> => {
    const mappings = mappingOf(vectorLength);
    const put = { method: 'PUT', timeoutMs: INDEX_MS } as const;
    const { error } = await ask({
      ...{ ...put, path: index, body: JSON.stringify({ mappings }) },
      expected: ['resource_already_exists_exception'],
    });
    if (error !== null)
      await ask({ ...put, path: `${index}/_mapping`, body: JSON.stringify(mappings) });
  };

  const putSome = async (
    set: QuestionSet,
    some: readonly IndexedQuestion[],
    from: number,
    refresh: '' | '?refresh=true',
  ) => {
    const lines = some.flatMap(({ text, vector }, place) => [
      { index: { _id: documentId(set, from + place) } },
      {
        ...{ ...keysOf(set), put_at: clock.now(), question: text },
        ...(vector === null
          ? { [wordsField(set.locale)]: text }
          : { [vectorField(vector.length)]: Array.from(vector) }),
      },
    ]);
    const body = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
    const path = `${index}/_bulk${refresh}`;
    const answer = await ask({ method: 'POST', path, body, timeoutMs: INDEX_MS });
    const failed = failedItem(answer.body);
    if (failed !== null) throw refusalOf(failed.status, failed.type);
  };

  return {
    name: 'elasticsearch',
    async count(set) {
      const answer = await ask({
        ...{ method: 'POST', path: `${index}/_count`, timeoutMs: COUNT_MS },
        body: JSON.stringify({ query: { bool: { filter: filterOf(set) } } }),
        expected: ['index_not_found_exception'],
      });
      return answer.error === null ? countIn(answer.body) : 0;
    },
    async put(set, questions) {
      const length = questions[0]?.vector?.length ?? null;
      await makeIndex(length);
      const size = bulkSize(length);
      for (let from = 0; from < questions.length; from += size) {
        const some = questions.slice(from, from + size);
        const isLast = from + size >= questions.length;
        await putSome(set, some, from, isLast ? '?refresh=true' : '');
      }
    },
    async byWords(set, text, signal) {
      const field = wordsField(set.locale);
      const body = {
        ...{ size: HITS, _source: ['question'] },
        query: { bool: { filter: filterOf(set), must: [{ match: { [field]: text } }] } },
        highlight: {
          ...{ pre_tags: [MARK_BEGIN], post_tags: [MARK_END], number_of_fragments: 0 },
          fields: { [field]: {} },
        },
      };
      const answer = await post('/_search', body, SEARCH_MS, signal);
      return hitsIn(answer.body, field).map(likelyQuestion);
    },
    async nearest(set, vector, signal) {
      const field = vectorField(vector.length);
      const knn = {
        ...{ field, query_vector: Array.from(vector), k: 1, num_candidates: CANDIDATES },
        filter: filterOf(set),
      };
      const body = { size: 1, _source: ['question'], knn };
      const answer = await post('/_search', body, SEARCH_MS, signal);
      const [hit] = hitsIn(answer.body, field);
      // The score of a cosine is (1 + cosine) / 2.
      return hit === undefined ? null : { text: hit.question, cosine: 2 * hit.score - 1 };
    },
    async forget(flows, before) {
      if (flows.length > FLOWS_AT_MOST) return;
      const query = {
        bool: {
          filter: [{ range: { put_at: { lt: before } } }],
          must_not: [{ terms: { flow: flows } }],
        },
      };
      await post('/_delete_by_query?conflicts=proceed', { query }, INDEX_MS);
    },
  };
}

function bulkSize(vectorLength: number | null): number {
  if (vectorLength === null) return QUESTIONS_IN_BULK;
  return Math.max(1, Math.min(QUESTIONS_IN_BULK, Math.floor(NUMBERS_IN_BULK / vectorLength)));
}
