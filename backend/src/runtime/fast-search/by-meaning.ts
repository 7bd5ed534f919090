import type { FastSearch } from '@flare/contracts';
import type { Embedding, EmbeddingOfTheMoment } from '../../providers/contracts/embedding.ts';
import type { Timers } from '../../providers/contracts/timers.ts';
import type { Outcome, Search } from './by-words.ts';
import { meaningOf, type IndexedQuestions } from './indexed-questions.ts';
import { ALIKE_ABOVE, LIMIT_MILLIS } from './limits.ts';
import { nearest } from './nearest.ts';
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

type InIndex = Pick<FastSearch, 'elasticsearch'> & { near: Near | null };

/**
 * The question whose vector is nearest to that of the words, where it is near enough. A search server is asked where there is
 * one; what it doesn't answer within the time that is left is compared in memory.
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
  const isIndexed = indexed?.isReady(flow, meaningOf(flow, locale, engine), made) ?? false;
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
  const inIndex =
    indexed === null
      ? { near: null }
      : await nearestInIndex(indexed, search, engine, vector, until - timers.now(), over);
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
  engine: Embedding,
  vector: Float32Array,
  millis: number,
  over: AbortSignal,
): Promise<InIndex> {
  const set = meaningOf(flow, locale, engine);
  if (!indexed.isReady(flow, set, null))
    return { near: null, elasticsearch: indexed.isResting() ? 'failed' : 'not-ready' };
  if (millis < LEAST_MILLIS) return { near: null, elasticsearch: 'too-slow' };
  const answer = await indexed.ask(millis, over, (index, signal) =>
    index.nearest(set, vector, signal),
  );
  if (typeof answer === 'string') return { near: null, elasticsearch: answer };
  const near = answer.value;
  if (near !== null && known.some(({ text }) => text === near.text))
    return { near, elasticsearch: 'answered' };
  indexed.isGone(set);
  return { near: null, elasticsearch: 'not-ready' };
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
