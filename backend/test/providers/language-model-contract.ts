import { getEventListeners } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LanguageModel } from '../../src/providers/contracts/llm.ts';
import type { ProviderError } from '../../src/providers/contracts/provider-error.ts';
import type { ManualTimers } from '../simulators/manual-timers.ts';
import { eventually } from './eventually.ts';
import { asking, objectQuestion, question, textOf } from './asking.ts';

/** What goes wrong, and what that is called. */
const failures = {
  refuse: { code: 'connection_failed', retryable: true, status: null },
  unauthorized: { code: 'unauthorized', retryable: false, status: 401 },
  'no-credit': { code: 'quota_exhausted', retryable: false, status: 402 },
  'no-model': { code: 'model_not_found', retryable: false, status: 404 },
  'bad-request': { code: 'bad_request', retryable: false, status: 422 },
  busy: { code: 'rate_limited', retryable: true, status: 429, retryAfterMs: 7000 },
  'out-of-order': { code: 'server_error', retryable: true, status: 503 },
  /** What answers isn’t a model: a page of HTML, say. */
  'no-protocol': { code: 'malformed', retryable: true },
  silent: { code: 'first_token_timeout', retryable: true },
  /** From here on something has been said before. */
  stall: { code: 'stalled', retryable: true },
  cut: { code: 'cut', retryable: true },
  /** It ends as if that was all, and doesn’t say that it is. */
  truncate: { code: 'cut', retryable: true },
  error: { code: 'server_error', retryable: true },
  garbage: { code: 'malformed', retryable: true },
  empty: { code: 'empty', retryable: true },
  declined: { code: 'refused', retryable: false },
  filtered: { code: 'filtered', retryable: false },
  'too-long': { code: 'too_long', retryable: false },
} satisfies Record<string, Partial<ProviderError>>;

export type ModelFault = keyof typeof failures;
export const modelFaults = Object.keys(failures) as ModelFault[];

/** What the other side says, and the object that it gives where one is asked for. */
export const answer = 'It is open until five.';
export const answerObject = { open: true, until: 17 };

/** A model with its other side. */
export interface ModelUnderTest {
  model: LanguageModel;
  /** The model's clock. */
  timers: ManualTimers;
  /** What happens with every request from now on; null: all is well again. */
  breakDown(fault: ModelFault | null): void;
  /** Resolves when the other side has got a request. */
  asked(): Promise<void>;
  /** How many it has got so far. */
  requests(): number;
  /** Answers that the other side is still giving. */
  open(): number;
  close(): Promise<void>;
}

interface Kind {
  /** Whether it tells what an answer cost. */
  counts: boolean;
  /** The provider that answers. */
  provider: string;
  /** What can go wrong with it. */
  faults: readonly ModelFault[];
}

/** What every language model has to do. */
export function describeLanguageModel(
  name: string,
  { counts, provider, faults }: Kind,
  start: () => Promise<ModelUnderTest>,
): void {
  describe(`${name} as a language model`, () => {
    let subject: ModelUnderTest;
    beforeEach(async () => {
      subject = await start();
    });
    afterEach(async () => {
      await eventually(() => subject.open() === 0 && subject.timers.waiting() === 0);
      await subject.close();
    });
    const ask = (request = question, signal?: AbortSignal) =>
      asking(subject.model, request, signal);

    it('gives its answer as it grows, and tells its end last', async () => {
      const deltas = await ask().ended;
      expect(textOf(deltas)).toBe(answer);
      expect(deltas.length).toBeGreaterThan(3);
      expect(deltas.filter(({ type }) => type === 'finished')).toHaveLength(1);
      const last = deltas.at(-1);
      expect(last).toMatchObject({ type: 'finished', provider });
      if (last?.type !== 'finished') return;
      expect(last.firstTokenMs).toBeGreaterThanOrEqual(0);
      if (!counts) return expect(last.usage).toBeNull();
      expect(last.usage?.inputTokens).toBeGreaterThan(0);
      expect(last.usage?.outputTokens).toBeGreaterThan(0);
      expect(last.usage?.cachedInputTokens).toBeLessThanOrEqual(last.usage?.inputTokens ?? 0);
    });

    it('gives an object where one is asked for, and nothing else', async () => {
      const deltas = await ask(objectQuestion).ended;
      expect(JSON.parse(textOf(deltas))).toEqual(answerObject);
      expect(deltas.at(-1)).toMatchObject({ type: 'finished', provider });
    });

    it('answers one question beside the other', async () => {
      const all = [ask(), ask(objectQuestion), ask()];
      const said = await Promise.all(all.map(async ({ ended }) => textOf(await ended)));
      expect(said).toEqual([answer, JSON.stringify(answerObject), answer]);
    });

    it('stops when it is given up, with an error that says so', async () => {
      const giveUp = new AbortController();
      const deltas = subject.model.stream(question, giveUp.signal)[Symbol.asyncIterator]();
      expect((await deltas.next()).value).toMatchObject({ type: 'text-delta' });
      giveUp.abort();
      const rest = (async () => {
        while (!(await deltas.next()).done);
      })();
      await expect(rest).rejects.toMatchObject({ name: 'ProviderError', code: 'aborted' });
      expect((await deltas.next()).done).toBe(true);
    });

    it.each(faults.filter((fault) => fault === 'silent' || fault === 'stall'))(
      'hangs up when it is given up while nothing comes: %s',
      async (fault) => {
        subject.breakDown(fault);
        const giveUp = new AbortController();
        const { deltas, ended } = ask(question, giveUp.signal);
        const failed = expect(ended).rejects.toMatchObject({ code: 'aborted' });
        await subject.asked();
        await eventually(() => fault === 'silent' || deltas.length > 1);
        await eventually(() => subject.open() === 1);
        giveUp.abort();
        await failed;
        await eventually(() => subject.open() === 0);
        expect(deltas.some(({ type }) => type === 'finished')).toBe(false);
      },
    );

    it('isn’t even asked when it was given up before', async () => {
      const { ended } = ask(question, AbortSignal.abort());
      await expect(ended).rejects.toMatchObject({ name: 'ProviderError', code: 'aborted' });
      expect(subject.requests()).toBe(0);
    });

    it('leaves nothing behind when nobody listens on', async () => {
      const { signal } = new AbortController();
      for await (const { type } of subject.model.stream(question, signal))
        if (type === 'text-delta') break;
      await eventually(() => subject.open() === 0);
      expect(subject.timers.waiting()).toBe(0);
      expect(getEventListeners(signal, 'abort')).toEqual([]);
    });

    it('lets go of the signal when it is done', async () => {
      const giveUp = new AbortController();
      const { deltas, ended } = ask(question, giveUp.signal);
      await ended;
      expect(getEventListeners(giveUp.signal, 'abort')).toEqual([]);
      giveUp.abort();
      expect(deltas.at(-1)?.type).toBe('finished');
    });

    it.each(faults)('takes no failure for an answer: %s', async (fault) => {
      subject.breakDown(fault);
      const { deltas, ended } = ask();
      const failed = expect(ended).rejects.toMatchObject({
        name: 'ProviderError',
        message: expect.not.stringContaining('Fridays'),
        ...failures[fault],
      });
      if (fault === 'silent' || fault === 'stall') {
        let over = false;
        void ended.catch(() => {}).finally(() => (over = true));
        await subject.asked();
        await eventually(() => fault === 'silent' || deltas.length > 1);
        await eventually(() => (subject.timers.advance(20), over));
      }
      await failed;
      expect(deltas.every(({ type }) => type === 'text-delta')).toBe(true);
      expect(answer.startsWith(textOf(deltas))).toBe(true);
      await eventually(() => subject.open() === 0);
      expect(subject.timers.waiting()).toBe(0);
    });

    it.runIf(faults.includes('out-of-order'))('answers again when all is well again', async () => {
      subject.breakDown('out-of-order');
      await expect(ask().ended).rejects.toMatchObject({ code: 'server_error' });
      subject.breakDown(null);
      expect(textOf(await ask().ended)).toBe(answer);
    });
  });
}
