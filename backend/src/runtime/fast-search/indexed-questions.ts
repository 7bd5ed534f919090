import { createHash } from 'node:crypto';
import type { Flow } from '../../core/flow/flow.ts';
import type { Embedding } from '../../providers/contracts/embedding.ts';
import { ProviderError } from '../../providers/contracts/provider-error.ts';
import type { QuestionIndex, QuestionSet } from '../../providers/contracts/question-index.ts';
import type { Timers } from '../../providers/contracts/timers.ts';
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

export interface IndexedQuestionsPorts {
  index: QuestionIndex;
  timers: Timers;
  /** The time of day. */
  clock: { now: () => number };
  /** Hashes of the flows that new conversations get. */
  liveFlows: () => Promise<string[]>;
  /** Told of every request; `code` says why it failed. */
  asked: (request: { code: string | null; millis: number }) => void;
  /** Told once, when the server is left alone for a while. */
  failed: (reason: { code: string }) => void;
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
}

/** Versions' questions in a search server: put there once by whichever node comes first, and searched there. */
export class IndexedQuestions {
  readonly #ports: IndexedQuestionsPorts;
  /** By set; what was used last stands last. */
  readonly #sets = new Map<string, Known>();
  #restsUntil = 0;
  #cleanFrom = 0;
  #waiting = 0;
  #working: Promise<void> = Promise.resolve();

  constructor(ports: IndexedQuestionsPorts) {
    this.#ports = ports;
  }

  /** Begins to put what is missing there. Never throws. */
  prepare(flow: Flow, embedding: (locale: string) => Embedding | null): void {
    if (flow.fastAnswers.length === 0) return;
    for (const locale of flow.locales) {
      this.isReady(flow, wordsOf(flow, locale), null);
      const engine = embedding(locale);
      if (engine !== null) this.isReady(flow, meaningOf(flow, locale, engine), null);
    }
  }

  /**
   * Whether the questions of a set can be searched there. Where that isn't known, it begins to look, and to put what is
   * missing there.
   *
   * @param vectors of the version's questions, in their order; null: they aren't made, or not needed
   */
  isReady(flow: Flow, set: QuestionSet, vectors: Float32Array[] | null): boolean {
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
      ...{ until: Infinity, vectors },
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
      (signal) => this.#observed(() => work(index, signal), signal),
      over,
    );
    if (answer === 'too-slow') {
      asked({ code: 'deadline', millis: timers.now() - began });
      if (millis >= FAIR_MILLIS) this.#rest('deadline');
    }
    return answer;
  }

  isResting(): boolean {
    return this.#ports.timers.now() < this.#restsUntil;
  }

  /** Nothing was found where something has to be: it was deleted. */
  isGone(set: QuestionSet): void {
    this.#sets.delete(JSON.stringify(set));
  }

  async #bring(set: QuestionSet, entry: Known, texts: string[]): Promise<void> {
    const { index, timers } = this.#ports;
    try {
      if (this.isResting()) throw stillResting;
      const there = (await this.#observed(() => index.count(set))) >= texts.length;
      const { vectors } = entry;
      const complete = set.space === null || vectors?.length === texts.length;
      const questions = texts.map((text, at) => ({ text, vector: vectors?.[at] ?? null }));
      if (!there && complete) await this.#observed(() => index.put(set, questions));
      entry.ready = there || complete;
      entry.lacksVectors = !entry.ready;
      entry.until = timers.now() + (entry.ready ? COUNTED_FOR_MILLIS : REST_MILLIS);
      if (!there && complete) await this.#clean();
    } catch (error) {
      // What is refused is refused again; anything else is tried again after the rest.
      const until = isRefused(error) ? timers.now() + COUNTED_FOR_MILLIS : 0;
      Object.assign(entry, { ready: false, until });
    }
    entry.vectors = null;
  }

  /** Deletes what no live version has. Whoever still uses it has it put there anew within the hour. */
  async #clean(): Promise<void> {
    const { index, timers, clock, liveFlows } = this.#ports;
    if (timers.now() < this.#cleanFrom) return;
    this.#cleanFrom = timers.now() + CLEAN_EVERY_MILLIS;
    const live = await liveFlows().catch(() => null);
    if (live !== null) await this.#observed(() => index.forget(live, clock.now() - OLD_MILLIS));
  }

  async #observed<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    const { timers, asked } = this.#ports;
    const began = timers.now();
    try {
      const value = await work();
      if (signal?.aborted !== true) asked({ code: null, millis: timers.now() - began });
      return value;
    } catch (error) {
      const code = error instanceof ProviderError ? error.code : 'unknown';
      if (signal?.aborted !== true) {
        asked({ code, millis: timers.now() - began });
        if (signal === undefined && isRefused(error)) this.#ports.failed({ code });
        else this.#rest(code);
      }
      throw error;
    }
  }

  /** What is there has to be counted anew afterwards: that also shows whether the server is back. */
  #rest(code: string): void {
    const resting = this.isResting();
    this.#restsUntil = this.#ports.timers.now() + REST_MILLIS;
    this.#sets.clear();
    if (!resting) this.#ports.failed({ code });
  }
}

/** A search server of another kind may know words, and no vectors. */
const isRefused = (error: unknown): boolean =>
  error instanceof ProviderError && error.code === 'bad_request';

const stillResting = new Error('It is left alone for a while.');

/** A version's questions as they are found by their words. */
export const wordsOf = ({ hash: flow }: Flow, locale: string): QuestionSet => ({
  ...{ flow, locale, space: null },
});

/** The same by the vectors of an engine. Its address is nobody's business. */
export function meaningOf({ hash: flow }: Flow, locale: string, embedding: Embedding): QuestionSet {
  const space = createHash('sha256').update(embedding.space).digest('hex').slice(0, 16);
  return { flow, locale, space };
}
