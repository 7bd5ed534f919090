import { getEventListeners } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Embedding } from '../../src/providers/contracts/embedding.ts';
import type { ProviderError } from '../../src/providers/contracts/provider-error.ts';
import type { ManualTimers } from '../simulators/manual-timers.ts';
import { eventually } from './eventually.ts';

/** What goes wrong, and what that is called. */
const failures = {
  refuse: { code: 'connection_failed', retryable: true, status: null },
  unauthorized: { code: 'unauthorized', retryable: false, status: 401 },
  'no-credit': { code: 'quota_exhausted', retryable: false, status: 402 },
  'no-model': { code: 'model_not_found', retryable: false, status: 404 },
  'bad-request': { code: 'bad_request', retryable: false, status: 422 },
  busy: { code: 'rate_limited', retryable: true, status: 429, retryAfterMs: 7000 },
  'out-of-order': { code: 'server_error', retryable: true, status: 503 },
  silent: { code: 'deadline', retryable: true },
  /** Half of the vectors come, and then nothing. */
  stall: { code: 'deadline', retryable: true },
  cut: { code: 'cut', retryable: true },
  truncate: { code: 'malformed', retryable: true },
  /** What answers isn’t an embedding: a page of HTML, say. */
  'no-protocol': { code: 'malformed', retryable: true },
  'no-data': { code: 'malformed', retryable: true },
  /** One text of several has no vector. */
  missing: { code: 'malformed', retryable: true },
  'no-number': { code: 'malformed', retryable: true },
} satisfies Record<string, Partial<ProviderError>>;

export type EmbeddingFault = keyof typeof failures;
export const embeddingFaults = Object.keys(failures) as EmbeddingFault[];

/** Two ways to say one thing. */
export const alike = ['What is my balance?', 'How much money do I have?'] as const;
const another = 'Where is the nearest branch?';

/** An engine with its other side. */
export interface EmbeddingUnderTest {
  engine: Embedding;
  /** The engine's clock. */
  timers: ManualTimers;
  /** What happens with every request from now on; null: all is well again. */
  breakDown(fault: EmbeddingFault | null): void;
  /** Resolves when the other side has got a request. */
  asked(): Promise<void>;
  /** How many it has got so far. */
  requests(): number;
  /** Requests that the other side is still working at. */
  open(): number;
  close(): Promise<void>;
}

interface Kind {
  /** What can go wrong with it. */
  faults: readonly EmbeddingFault[];
}

/** What every engine that turns texts into vectors has to do. */
export function describeEmbedding(
  name: string,
  { faults }: Kind,
  start: () => Promise<EmbeddingUnderTest>,
): void {
  describe(`${name} as an embedding`, () => {
    let subject: EmbeddingUnderTest;
    beforeEach(async () => {
      subject = await start();
    });
    afterEach(async () => {
      await eventually(() => subject.open() === 0 && subject.timers.waiting() === 0);
      await subject.close();
    });
    const embed = (texts: readonly string[], signal?: AbortSignal) =>
      subject.engine.embed({ texts, purpose: 'document' }, signal);

    it('gives each text a vector of length 1', async () => {
      const vectors = await embed([...alike, another]);
      expect(vectors).toHaveLength(3);
      expect(new Set(vectors.map(({ length }) => length)).size).toBe(1);
      for (const vector of vectors) {
        expect(vector).toBeInstanceOf(Float32Array);
        expect(Math.hypot(...vector)).toBeCloseTo(1);
      }
    });

    it('puts together what means the same, for what is searched for too', async () => {
      const [one, other, far] = await embed([...alike, another]);
      expect(likeness(one, other)).toBeGreaterThan(likeness(one, far));
      const wanted = { texts: [alike[1]], purpose: 'query' } as const;
      const [query] = await subject.engine.embed(wanted);
      expect(likeness(query, one)).toBeGreaterThan(likeness(query, far));
    });

    it('gives a text the same vector again', async () => {
      const [first, again] = [await embed([alike[0]]), await embed([alike[0]])];
      expect(again).toEqual(first);
    });

    it('keeps the order of many texts', async () => {
      const texts = Array.from({ length: 300 }, (_, at) => (at % 7 === 0 ? alike[0] : another));
      const vectors = await embed(texts);
      const [one, far] = await embed([alike[0], another]);
      expect(vectors).toEqual(texts.map((text) => (text === another ? far : one)));
    });

    it('isn’t asked where there is nothing to ask', async () => {
      expect(await embed([])).toEqual([]);
      expect(subject.requests()).toBe(0);
    });

    it('answers one request beside the other', async () => {
      const all = await Promise.all([embed([alike[0]]), embed([another]), embed([...alike])]);
      expect(all.map(({ length }) => length)).toEqual([1, 1, 2]);
    });

    it.each(faults.filter((fault) => fault === 'silent' || fault === 'stall'))(
      'hangs up when it is given up, with an error that says so: %s',
      async (fault) => {
        subject.breakDown(fault);
        const giveUp = new AbortController();
        const vectors = embed([alike[0]], giveUp.signal);
        const failed = expect(vectors).rejects.toMatchObject({
          name: 'ProviderError',
          code: 'aborted',
        });
        await subject.asked();
        expect(subject.open()).toBe(1);
        giveUp.abort();
        await failed;
        await eventually(() => subject.open() === 0);
        expect(subject.timers.waiting()).toBe(0);
      },
    );

    it('isn’t even asked when it was given up before', async () => {
      const vectors = embed([alike[0]], AbortSignal.abort());
      await expect(vectors).rejects.toMatchObject({ name: 'ProviderError', code: 'aborted' });
      expect(subject.requests()).toBe(0);
    });

    it('lets go of the signal when it is done', async () => {
      const { signal } = new AbortController();
      await embed([alike[0]], signal);
      expect(getEventListeners(signal, 'abort')).toEqual([]);
    });

    it.each(faults)('takes no failure for vectors: %s', async (fault) => {
      subject.breakDown(fault);
      const vectors = embed(alike);
      const failed = expect(vectors).rejects.toMatchObject({
        name: 'ProviderError',
        message: expect.not.stringContaining('balance'),
        ...failures[fault],
      });
      if (fault === 'silent' || fault === 'stall') {
        let over = false;
        void vectors.catch(() => {}).finally(() => (over = true));
        await subject.asked();
        await eventually(() => (subject.timers.advance(20), over));
      }
      await failed;
      await eventually(() => subject.open() === 0);
      expect(subject.timers.waiting()).toBe(0);
    });

    it.runIf(faults.includes('out-of-order'))('answers again when all is well again', async () => {
      subject.breakDown('out-of-order');
      await expect(embed(alike)).rejects.toMatchObject({ code: 'server_error' });
      subject.breakDown(null);
      expect(await embed(alike)).toHaveLength(2);
    });
  });
}

const likeness = (one?: Float32Array, other?: Float32Array): number =>
  [...(one ?? [])].reduce((sum, value, at) => sum + value * (other?.[at] ?? 0), 0);
