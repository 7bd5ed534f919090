import type { QuestionSet } from '../contracts/question-index.ts';

/** Elasticsearch's own analyzers, by language. */
const analyzers: Record<string, string> = { tr: 'turkish', ru: 'russian', en: 'english' };

const keyword = { type: 'keyword' };
const text = (analyzer: string) => ({ type: 'text', analyzer });

/** The field in which a locale's questions are searched by words. */
export function wordsField(locale: string): string {
  const language = locale.split('-')[0] ?? '';
  return language in analyzers ? `words_${language}` : 'words';
}

/** Vectors of different lengths can't share a field. */
export const vectorField = (length: number): string => `vector_${length}`;

/** Left to itself, Elasticsearch searches rounded vectors. The figures are its own; older versions want them named. */
const graph = { type: 'hnsw', m: 16, ef_construction: 100 };

/** @param vectorLength null: without vectors */
export function mappingOf(vectorLength: number | null): object {
  const words = Object.entries(analyzers).map(([language, analyzer]): [string, object] => [
    `words_${language}`,
    text(analyzer),
  ]);
  const vector: Record<string, object> =
    vectorLength === null
      ? {}
      : {
          [vectorField(vectorLength)]: {
            ...{ type: 'dense_vector', dims: vectorLength },
            ...{ index: true, similarity: 'cosine', index_options: graph },
          },
        };
  return {
    dynamic: 'strict',
    properties: {
      ...{ flow: keyword, locale: keyword, space: keyword },
      put_at: { type: 'date', format: 'epoch_millis' },
      question: { type: 'keyword', index: false, doc_values: false },
      words: text('standard'),
      ...Object.fromEntries(words),
      ...vector,
    },
  };
}

/** Vectors and words are documents of their own: another embedding's vectors don't touch what is found by words. */
const spaceOf = ({ space }: QuestionSet): string => space ?? 'words';

/** What a document of a set has in its keyword fields. */
export const keysOf = (set: QuestionSet) => ({
  flow: set.flow,
  locale: set.locale,
  space: spaceOf(set),
});

export const documentId = (set: QuestionSet, place: number): string =>
  [set.flow, set.locale, spaceOf(set), place].join('.');

/** Just the documents of a set. */
export const filterOf = (set: QuestionSet) =>
  Object.entries(keysOf(set)).map(([field, value]) => ({ term: { [field]: value } }));
