import { describe, expect, it } from 'vitest';
import { createSimulatedEmbedding } from '../../../test/simulators/embedding.ts';
import { createManualTimers } from '../../../test/simulators/manual-timers.ts';
import type { Flow } from '../../core/flow/flow.ts';
import { bank } from '../../core/language/testing/bank.ts';
import { asked, brief } from '../../core/language/testing/moments.ts';
import { understandLocally } from '../../core/language/understand-locally.ts';
import type { Embedding } from '../../providers/contracts/embedding.ts';
import { createUnderstander } from '../hybrid.ts';
import { createFastSearch } from './fast-search.ts';

const fees = 'what does a transfer cost';
/** In words that nothing was learned from. */
const meansFees = 'will some of it vanish on the way?';
const hours = {
  questions: [{ locale: 'en', text: 'when do your doors open in the morning' }],
  answer: { en: 'At nine.' },
};
const flow: Flow = { ...bank, locales: ['en'], fastAnswers: [...bank.fastAnswers, hours] };

const settle = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

function createStage(version: Flow = flow) {
  const timers = createManualTimers();
  const engine = createSimulatedEmbedding(timers, [[fees, meansFees]]);
  const failures: string[] = [];
  let present: Embedding | null = engine;
  const fast = createFastSearch({
    embedding: () => present,
    timers,
    failed: ({ code }) => void failures.push(code),
  });
  const told: string[] = [];
  const understander = createUnderstander({
    local: understandLocally,
    model: () => null,
    search: fast.search,
  });
  return {
    timers,
    engine,
    failures,
    told,
    use: (other: Embedding | null) => void (present = other),
    prepare: async () => {
      fast.prepare(version);
      await settle();
    },
    understand: async (text: string, moment = 'idle') => {
      const result = await understander.understand(version, asked(moment, 'en'), text, {
        searching: () => void told.push('searching'),
        searched: (found) => void told.push(found ? 'found' : 'not found'),
      });
      return { ...result, brief: result.acts.map(brief) };
    },
    queries: () =>
      engine.asked.filter(({ purpose }) => purpose === 'query').map(({ text }) => text),
  };
}

describe('a fast answer', () => {
  it('is found by its own words at once, and nobody else is asked', async () => {
    const { understand, prepare, queries, told } = createStage();
    await prepare();
    expect(await understand('What does a transfer cost?')).toMatchObject({
      brief: ['fast0'],
      decided: 'fast-answer-found',
      search: { by: 'words', question: fees },
    });
    expect(queries()).toEqual([]);
    expect(told).toEqual(['searching', 'found']);
  });

  it('is found by what the words mean', async () => {
    const { understand, prepare } = createStage();
    await prepare();
    expect(await understand(meansFees)).toMatchObject({
      brief: ['fast0'],
      sure: true,
      search: { by: 'meaning', question: fees, score: 1, millis: 0 },
    });
  });

  it('is not found where nothing is near', async () => {
    const { understand, prepare, told } = createStage();
    await prepare();
    const { search, decided } = await understand('do dolphins ever sleep at all?');
    expect(search).toMatchObject({ by: null, score: 0 });
    expect(decided).not.toBe('fast-answer-found');
    expect(told).toEqual(['searching', 'not found']);
  });

  it.each([
    ['a wish', 'send money', 'idle'],
    ['a value', '200', 'amount'],
    ['a yes', 'yes please', 'approval'],
    ['a cancel', 'forget it', 'amount'],
  ])('is not looked for where the words say %s', async (_, text, moment) => {
    const { understand, prepare, queries, told } = createStage();
    await prepare();
    expect((await understand(text, moment)).search).toBeUndefined();
    expect([...queries(), ...told]).toEqual([]);
  });

  it('is given at approval, and is neither yes nor no', async () => {
    const { understand, prepare } = createStage();
    await prepare();
    expect((await understand(meansFees, 'approval')).brief).toEqual(['question', 'fast0']);
  });

  it('is not looked for outside this house with words that may be secret', async () => {
    const { understand, prepare, queries } = createStage();
    await prepare();
    const { search } = await understand('hm, what was that again?', 'code');
    expect(search ?? { missing: 'confidential' }).toMatchObject({ missing: 'confidential' });
    expect(queries()).toEqual([]);
  });
});

describe('what turns texts into vectors', () => {
  it('is waited for 200 ms and no longer', async () => {
    const { understand, prepare, engine, timers } = createStage();
    await prepare();
    engine.next.millis = 1000;
    const understood = understand(meansFees);
    await settle();
    timers.advance(199);
    let over = false;
    void understood.then(() => (over = true));
    await settle();
    expect(over).toBe(false);
    timers.advance(1);
    expect(await understood).toMatchObject({
      search: { by: null, missing: 'too-slow', millis: 200 },
    });
  });

  it('holds nothing up where it fails, is missing, or has made no vectors yet', async () => {
    const { understand, prepare, engine, use, told } = createStage();
    expect((await understand(meansFees)).search).toMatchObject({ missing: 'not-ready' });
    await prepare();
    engine.next.fails = true;
    expect((await understand(meansFees)).search).toMatchObject({ missing: 'failed' });
    use(null);
    expect((await understand(meansFees)).search).toMatchObject({ missing: 'no-provider' });
    expect(told).toHaveLength(6);
  });

  it('makes the vectors of a version once, and again when it is another one', async () => {
    const { understand, prepare, engine, use, timers } = createStage();
    await prepare();
    await prepare();
    const made = () => engine.asked.filter(({ purpose }) => purpose === 'document').length;
    expect(made()).toBe(5);
    const other = createSimulatedEmbedding(timers, []);
    use(other);
    expect((await understand(meansFees)).search).toMatchObject({ missing: 'not-ready' });
    await settle();
    expect(other.asked.every(({ purpose }) => purpose === 'document')).toBe(true);
    expect((await understand(meansFees)).search).toMatchObject({ by: null, score: 0 });
  });

  it('is left alone for a while after it failed to make them', async () => {
    const { understand, prepare, engine, timers, failures } = createStage();
    engine.next.fails = true;
    await prepare();
    await understand(meansFees);
    await settle();
    expect(failures).toEqual(['server_error']);
    engine.next.fails = false;
    timers.advance(30_000);
    await understand(meansFees);
    await settle();
    expect((await understand(meansFees)).search).toMatchObject({ by: 'meaning' });
  });
});
