import { createHash } from 'node:crypto';
import type { Flow } from '../../core/flow/flow.ts';
import type { Embedding } from '../../providers/contracts/embedding.ts';
import { ProviderError } from '../../providers/contracts/provider-error.ts';
import type { QuestionIndex, QuestionSet } from '../../providers/contracts/question-index.ts';
import type { Timers } from '../../providers/contracts/timers.ts';
import {
  codeOf,
  IndexFailures,
  type IndexFailuresPorts,
  type IndexWork,
} from './index-failures.ts';
import { knownQuestions } from './known-questions.ts';
import { QUESTIONS_AT_MOST, REST_MILLIS, SETS_AT_MOST } from './limits.ts';
import { within } from '../within.ts';

/** What is there is counted again after so long: somebody may have deleted it. */
const COUNTED_FOR_MILLIS = 3_600_000;
/** Who had less time than this isn't called slow. */
const FAIR_MILLIS = 100;
/** Sets that wait to be put there; further ones come with their next question. */
const WAITING_AT_MOST = 200;
/** What no live version has is deleted when it is a day old, looked for once in an hour. */
const OLD_MILLIS = 86_400_000;
const CLEAN_EVERY_MILLIS = 3_600_000;

export interface IndexedQuestionsPorts extends IndexFailuresPorts {
  index: QuestionIndex;
  timers: Timers;
  /** The time of day. */
  clock: { now: () => number };
  /** Hashes of the flows that new conversations get. */
  liveFlows: () => Promise<string[]>;
  /** Told of every request; `code` says why it failed. */
  asked: (request: { code: string | null; millis: number }) => void;
}

export type NotAnswered = 'not-ready' | 'too-slow' | 'failed';

interface Known {
  ready: boolean;
  /** It has to be put there, and its vectors weren't made yet. */
  lacksVectors: boolean;
  /** While it is brought there: what came in the meantime, too. */
  vectors: Float32Array[] | null;
  /** When it is to be counted again; never while that goes on. */
  until: number;
  /** How often in a row it wasn't brought there. */
  failures: number;
}

/** Versions' questions in a search server: put there once by whichever node comes first, and searched there. */
export class IndexedQuestions {
  readonly #ports: IndexedQuestionsPorts;
  /** By set; what was used last stands last. */
  readonly #sets = new Map<string, Known>();
  #restsUntil = 0;
  #cleanFrom = 0;
  readonly #failures: IndexFailures;
  #waiting = 0;
  #working: Promise<void> = Promise.resolve();

  constructor(ports: IndexedQuestionsPorts) {
    this.#ports = ports;
    this.#failures = new IndexFailures(ports);
  }

  /** Begins to put the words that are missing there; vectors follow as they are made. Never throws. */
  prepare(flow: Flow): void {
    if (flow.fastAnswers.length === 0) return;
    for (const locale of flow.locales) this.ensure(flow, wordsOf(flow, locale), null);
  }

  /**
   * Begins to look whether the questions of a set are there, where that isn't known, and to put what is missing there.
   * Returns whether they can be searched there now.
   *
   * @param vectors of the version's questions, in their order; null: they aren't made, or not needed
   */
  ensure(flow: Flow, set: QuestionSet, vectors: Float32Array[] | null): boolean {
    const { timers } = this.#ports;
    const now = timers.now();
    if (now < this.#restsUntil) return false;
    const key = JSON.stringify(set);
    const known = this.#sets.get(key);
    const canPut = known?.lacksVectors === true && vectors !== null;
    if (known !== undefined && now < known.until && !canPut) {
      if (known.until === Infinity) known.vectors ??= vectors;
      return known.ready;
    }
    const questions = knownQuestions(flow, set.locale).slice(0, QUESTIONS_AT_MOST);
    const texts = questions.map(({ text }) => text);
    if (texts.length === 0 || this.#waiting >= WAITING_AT_MOST) return false;
    const entry: Known = {
      ...{ ready: known?.ready ?? false, lacksVectors: false },
      ...{ until: Infinity, vectors, failures: known?.failures ?? 0 },
    };
    this.#sets.delete(key);
    this.#sets.set(key, entry);
    const [oldest] = this.#sets.keys();
    if (this.#sets.size > SETS_AT_MOST && oldest !== undefined) this.#sets.delete(oldest);
    this.#waiting += 1;
    this.#working = this.#working
      .then(() => this.#bring(set, entry, texts))
      .finally(() => (this.#waiting -= 1));
    return entry.ready;
  }

  /** Asks the server for something, for so long at most. */
  async ask<T>(
    millis: number,
    over: AbortSignal,
    work: (index: QuestionIndex, signal: AbortSignal) => Promise<T>,
  ): Promise<{ value: T } | NotAnswered> {
    const { index, timers, asked } = this.#ports;
    if (this.isResting()) return 'failed';
    const began = timers.now();
    const answer = await within(
      timers,
      millis,
      (signal) => this.#searched(() => work(index, signal), signal),
      over,
    );
    if (answer === 'too-slow') {
      asked({ code: 'deadline', millis: timers.now() - began });
      if (millis >= FAIR_MILLIS) this.#rest(tooSlow);
    }
    return answer;
  }

  isResting(): boolean {
    return this.#ports.timers.now() < this.#restsUntil;
  }

  /** Nothing was found where something has to be: it was deleted. */
  drop(set: QuestionSet): void {
    this.#sets.delete(JSON.stringify(set));
  }

  async #bring(set: QuestionSet, entry: Known, texts: string[]): Promise<void> {
    const { index, timers } = this.#ports;
    try {
      if (this.isResting()) throw stillResting;
      const there = (await this.#counted(set)) >= texts.length;
      const { vectors } = entry;
      const complete = set.space === null || vectors?.length === texts.length;
      const questions = texts.map((text, at) => ({ text, vector: vectors?.[at] ?? null }));
      if (!there && complete) {
        const work = set.space === null ? 'words' : 'meaning';
        await this.#changed(work, () => index.put(set, questions));
        void this.#clean();
      }
      entry.ready = there || complete;
      entry.lacksVectors = !entry.ready;
      entry.failures = 0;
      entry.until = timers.now() + (entry.ready ? COUNTED_FOR_MILLIS : REST_MILLIS);
    } catch (error) {
      entry.ready = false;
      entry.until = timers.now() + pauseAfter(error, entry.failures);
      entry.failures += 1;
    }
    entry.vectors = null;
  }

  /** Deletes what no live version has. Whoever still uses it has it put there anew within the hour. Never throws. */
  async #clean(): Promise<void> {
    const { index, timers, clock, liveFlows } = this.#ports;
    if (timers.now() < this.#cleanFrom) return;
    this.#cleanFrom = timers.now() + CLEAN_EVERY_MILLIS;
    const live = await liveFlows().catch(() => null);
    if (live === null) return;
    const before = clock.now() - OLD_MILLIS;
    await this.#changed('cleaning', () => index.forget(live, before)).catch(() => {});
  }

  /** What can't be searched is left alone for a while. */
  async #searched<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
    try {
      const value = await this.#timed(work, signal);
      if (!signal.aborted) this.#failures.works('search');
      return value;
    } catch (error) {
      if (!signal.aborted) this.#rest(error);
      throw error;
    }
  }

  /** Only an answer to a search says that searching works again. */
  async #counted(set: QuestionSet): Promise<number> {
    try {
      return await this.#timed(() => this.#ports.index.count(set));
    } catch (error) {
      if (isRefused(error)) this.#failures.fails('search', error);
      else this.#rest(error);
      throw error;
    }
  }

  /** Where nothing may be written, what is there can be searched all the same. */
  async #changed(work: IndexWork, change: () => Promise<void>): Promise<void> {
    try {
      await this.#timed(change);
      this.#failures.works(work);
    } catch (error) {
      this.#failures.fails(work, error);
      throw error;
    }
  }

  /** @param signal nobody is told of what was given up */
  async #timed<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    const { timers, asked } = this.#ports;
    const began = timers.now();
    const tell = (code: string | null): void => {
      if (signal?.aborted !== true) asked({ code, millis: timers.now() - began });
    };
    try {
      const value = await work();
      tell(null);
      return value;
    } catch (error) {
      tell(codeOf(error));
      throw error;
    }
  }

  /** What is there has to be counted anew afterwards; what couldn't be written goes on waiting. */
  #rest(error: unknown): void {
    this.#restsUntil = this.#ports.timers.now() + REST_MILLIS;
    for (const [key, { failures }] of this.#sets) if (failures === 0) this.#sets.delete(key);
    this.#failures.fails('search', error);
  }
}

/** What is refused is refused again; anything else is tried again, each time after twice as long. */
const pauseAfter = (error: unknown, failures: number): number =>
  isRefused(error) ? COUNTED_FOR_MILLIS : Math.min(COUNTED_FOR_MILLIS, REST_MILLIS * 2 ** failures);

const tooSlow = new ProviderError('deadline', 'Nothing was found in time.', { retryable: true });

/** A search server of another kind may know words, and no vectors. */
const isRefused = (error: unknown): boolean =>
  error instanceof ProviderError && error.code === 'bad_request';

const stillResting = new Error('It is left alone for a while.');

/** A version's questions as they are found by their words. */
export const wordsOf = ({ hash: flow }: Flow, locale: string): QuestionSet => ({
  ...{ flow, locale, space: null },
});

/** The same by the vectors of an engine, which have so many numbers. Its address is nobody's business. */
export function meaningOf(
  { hash: flow }: Flow,
  locale: string,
  { space: engine }: Embedding,
  length: number,
): QuestionSet {
  const vectors = JSON.stringify([engine, length]);
  return { flow, locale, space: createHash('sha256').update(vectors).digest('hex').slice(0, 16) };
}
