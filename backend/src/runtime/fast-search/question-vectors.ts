import type { Flow } from '../../core/flow/flow.ts';
import type { Embedding, EmbeddingOfTheMoment } from '../../providers/contracts/embedding.ts';
import { ProviderError } from '../../providers/contracts/provider-error.ts';
import type { Timers } from '../../providers/contracts/timers.ts';
import { knownQuestions } from './known-questions.ts';
import { QUESTIONS_AT_MOST, REST_MILLIS, SETS_AT_MOST } from './limits.ts';

/** Numbers of all vectors together, of four bytes each: 64 MB. */
const NUMBERS_AT_MOST = 16_000_000;

interface Made {
  /** Vectors of another provider, or of another model, can't be compared. */
  embedding: Embedding;
  /** Null while they are made, and where that failed. */
  vectors: Float32Array[] | null;
  /** When it may be tried again. */
  retryAt: number;
}

export interface QuestionVectorsPorts {
  embedding: EmbeddingOfTheMoment;
  timers: Timers;
  /** Told why vectors couldn't be made. */
  failed: (reason: { provider: string; code: string; project: string }) => void;
  /** Told of vectors that were made, in the order of `knownQuestions`. */
  made?: (flow: Flow, locale: string, embedding: Embedding, vectors: Float32Array[]) => void;
}

/** The vectors of versions' questions: made once, one version after the other, and kept in memory. */
export class QuestionVectors {
  readonly #ports: QuestionVectorsPorts;
  /** By flow and locale; what was used last stands last. */
  readonly #made = new Map<string, Made>();
  /** How long an engine's vectors are; unknown until it made some. */
  readonly #lengths = new WeakMap<Embedding, number>();
  #making: Promise<void> = Promise.resolve();

  constructor(ports: QuestionVectorsPorts) {
    this.#ports = ports;
  }

  /** Begins to make what is missing. Never throws. */
  prepare(flow: Flow): void {
    if (flow.fastAnswers.length > 0) for (const locale of flow.locales) this.take(flow, locale);
  }

  /** In the order of `knownQuestions`; null where they aren't made yet: that begins now. */
  take(flow: Flow, locale: string): Float32Array[] | null {
    const embedding = this.#ports.embedding(locale);
    if (embedding === null) return null;
    const key = `${flow.hash} ${locale}`;
    const known = this.#made.get(key);
    if (known?.embedding === embedding && known.retryAt > this.#ports.timers.now()) {
      this.#made.delete(key);
      this.#made.set(key, known);
      return known.vectors;
    }
    if (knownQuestions(flow, locale).length === 0) return [];
    const made: Made = { embedding, vectors: null, retryAt: Infinity };
    this.#made.set(key, made);
    const [oldest] = this.#made.keys();
    if (this.#made.size > SETS_AT_MOST && oldest !== undefined) this.#made.delete(oldest);
    this.#making = this.#making.then(() => this.#make(made, flow, locale));
    return null;
  }

  /** How long an engine's vectors are; null as long as it made none. */
  lengthOf(embedding: Embedding): number | null {
    return this.#lengths.get(embedding) ?? null;
  }

  async #make(made: Made, flow: Flow, locale: string): Promise<void> {
    const { timers, failed } = this.#ports;
    const { embedding } = made;
    const questions = knownQuestions(flow, locale).slice(0, QUESTIONS_AT_MOST);
    try {
      const texts = questions.map(({ text }) => text);
      made.vectors = await embedding.embed({ texts, purpose: 'document' });
      const [first] = made.vectors;
      if (first !== undefined) this.#lengths.set(embedding, first.length);
      this.#ports.made?.(flow, locale, embedding, made.vectors);
      this.#forgetOldest();
    } catch (error) {
      made.retryAt = timers.now() + REST_MILLIS;
      const code = error instanceof ProviderError ? error.code : 'unknown';
      failed({ provider: embedding.name, code, project: flow.project.name });
    }
  }

  #forgetOldest(): void {
    let numbers = 0;
    for (const { vectors } of this.#made.values()) numbers += sizeOf(vectors);
    for (const [key, { vectors }] of this.#made) {
      if (numbers <= NUMBERS_AT_MOST) return;
      numbers -= sizeOf(vectors);
      if (vectors !== null) this.#made.delete(key);
    }
  }
}

function sizeOf(vectors: Float32Array[] | null): number {
  return (vectors?.length ?? 0) * (vectors?.[0]?.length ?? 0);
}
