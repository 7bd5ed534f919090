import type { FastSearch } from '@flare/contracts';
import type { Embedding, EmbeddingOfTheMoment } from '../../providers/contracts/embedding.ts';
import type { Timers } from '../../providers/contracts/timers.ts';
import type { Outcome, Search } from './by-words.ts';
import { meaningOf, type IndexedQuestions } from './indexed-questions.ts';
import { ALIKE_ABOVE, LIMIT_MILLIS, ROUNDED_BY } from './limits.ts';
import { cosine, nearest } from './nearest.ts';
import type { QuestionVectors } from './question-vectors.ts';
import { within } from '../within.ts';

/** With less time than this left, memory alone is asked. */
const LEAST_MILLIS = 10;

export interface ByMeaningPorts {
  embedding: EmbeddingOfTheMoment;
  timers: Timers;
  vectors: QuestionVectors;
  /** Null: none is set. */
  indexed: IndexedQuestions | null;
}

interface Near {
  text: string;
  cosine: number;
}

/** What was asked, and what it is compared with. */
interface Meant {
  engine: Embedding;
  vector: Float32Array;
  /** Of the version's questions, in their order; null: they aren't in memory. */
  made: Float32Array[] | null;
}

type InIndex = Pick<FastSearch, 'elasticsearch'> & { near: Near | null };

/**
 * The question whose vector is nearest to that of the words, where it is near enough. A search server is asked where there is
 * one: it brings the nearest question, and how near that is is computed here, where its vector is in memory. What it doesn't
 * answer within the time that is left is compared in memory.
 */
export async function byMeaning(
  ports: ByMeaningPorts,
  search: Search,
  over: AbortSignal,
): Promise<Outcome> {
  const { timers, embedding, vectors, indexed } = ports;
  const { flow, locale, text, known } = search;
  const until = timers.now() + LIMIT_MILLIS;
  const engine = embedding(locale);
  if (engine === null) return missing('no-provider');
  const made = vectors.take(flow, locale);
  const length = made?.[0]?.length ?? vectors.lengthOf(engine);
  const isIndexed =
    length !== null &&
    indexed?.ensure(flow, meaningOf(flow, locale, engine, length), made) === true;
  if (made === null && !isIndexed) return missing('not-ready');
  const asked = await within(
    timers,
    LIMIT_MILLIS,
    (signal) => engine.embed({ texts: [text], purpose: 'query' }, signal),
    over,
  );
  if (typeof asked === 'string') return missing(asked);
  const [vector] = asked.value;
  if (vector === undefined) return missing('failed');
  const meant = { engine, vector, made };
  const inIndex =
    indexed === null
      ? { near: null }
      : await nearestInIndex(indexed, search, meant, until - timers.now(), over);
  const { near: found, ...told } = inIndex;
  const near = found ?? nearestInMemory(made, search, vector);
  const question = known.find((other) => other.text === near?.text);
  if (near === null || question === undefined)
    return { ...missing(made === null ? 'not-ready' : 'failed'), ...told };
  const isSame = near.cosine > ALIKE_ABOVE;
  return {
    by: isSame ? 'meaning' : null,
    question: question.text,
    score: Math.min(1, Math.max(0, near.cosine)),
    answer: isSame ? question.index : null,
    ...told,
  };
}

const missing = (why: NonNullable<FastSearch['missing']>): Outcome => ({
  ...{ by: null, question: null, score: null, answer: null },
  missing: why,
});

async function nearestInIndex(
  indexed: IndexedQuestions,
  { flow, locale, known }: Search,
  { engine, vector, made }: Meant,
  millis: number,
  over: AbortSignal,
): Promise<InIndex> {
  const set = meaningOf(flow, locale, engine, vector.length);
  if (!indexed.ensure(flow, set, null))
    return { near: null, elasticsearch: indexed.isResting() ? 'failed' : 'not-ready' };
  if (millis < LEAST_MILLIS) return { near: null, elasticsearch: 'too-slow' };
  const answer = await indexed.ask(millis, over, (index, signal) =>
    index.nearest(set, vector, signal),
  );
  if (typeof answer === 'string') return { near: null, elasticsearch: answer };
  const near = answer.value;
  const at = known.findIndex(({ text }) => text === near?.text);
  if (near === null || at < 0) {
    indexed.drop(set);
    return { near: null, elasticsearch: 'not-ready' };
  }
  if (made === null) return { near, elasticsearch: 'answered' };
  const own = made[at];
  const exact = own === undefined ? null : cosine(vector, own);
  if (exact === null || Math.abs(exact - near.cosine) > ROUNDED_BY)
    return { near: null, elasticsearch: 'not-ready' };
  return { near: { text: near.text, cosine: exact }, elasticsearch: 'answered' };
}

function nearestInMemory(
  made: Float32Array[] | null,
  { known }: Search,
  vector: Float32Array,
): Near | null {
  const best = made === null ? null : nearest(vector, made);
  const question = best === null ? undefined : known[best.at];
  return best === null || question === undefined
    ? null
    : { text: question.text, cosine: best.score };
}
