import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../../../test/providers/eventually.ts';
import {
  startElasticsearchSimulator,
  type ElasticsearchFault,
  type ElasticsearchSimulator,
} from '../../../test/simulators/elasticsearch/elasticsearch-simulator.ts';
import {
  createSimulatedEmbedding,
  type SimulatedEmbedding,
} from '../../../test/simulators/embedding.ts';
import { createManualTimers } from '../../../test/simulators/manual-timers.ts';
import type { Flow } from '../../core/flow/flow.ts';
import { bank } from '../../core/language/testing/bank.ts';
import { fastAnswer } from '../../core/language/testing/flows.ts';
import { asked } from '../../core/language/testing/moments.ts';
import { understandLocally } from '../../core/language/understand-locally.ts';
import type { Embedding } from '../../providers/contracts/embedding.ts';
import { createElasticsearchIndex } from '../../providers/elasticsearch/question-index.ts';
import { createFastSearch } from './fast-search.ts';
import type { IndexFailure } from './index-failures.ts';

/** Understood by a model: what local understanding learned of the questions doesn't answer them. */
const flow: Flow = {
  ...bank,
  understanding: 'model',
  fastAnswers: [
    fastAnswer({
      en: ['what does the transfer to another bank cost', 'transfer fee', 'princess cruise'],
      tr: ['başka bankaya havale ücreti ne kadar', 'havale ücreti', 'İzmir’den uçuş'],
      ru: ['сколько стоит перевод в другой банк', 'комиссия за перевод', 'можно без карты'],
    }),
    fastAnswer({
      en: ['where is the branch', 'university loan'],
      tr: ['şube nerede', 'kartı blokla'],
      ru: ['где отделение', 'карта банка'],
    }),
  ],
};
const day = 1_800_000_000_000;
const meant = 'will some of it vanish on the way?';

/** What a model of the same name makes of the vectors. */
type Weights = (engine: SimulatedEmbedding) => SimulatedEmbedding;

const plainWeights: Weights = (engine) => engine;

const changed =
  (change: (vector: Float32Array, text: string) => Float32Array): Weights =>
  (engine) => ({
    ...engine,
    embed: async (request, signal) => {
      const vectors = await engine.embed(request, signal);
      return vectors.map((vector, at) => change(vector, request.texts[at] ?? ''));
    },
  });

/** These are made alike, and like nothing else. */
const turned = (...texts: string[]): Weights =>
  changed((vector, text) =>
    texts.includes(text) ? vector.map((_, at) => (at === 60 ? 1 : 0)) : vector,
  );

/** What is meant is that much like the question. */
const alike = (cosine: number): Weights =>
  changed((vector, text) => {
    if (text !== meant) return vector;
    const turned = vector.map((value) => value * cosine);
    turned[63] = Math.sqrt(1 - cosine * cosine);
    return turned;
  });

let simulator: ElasticsearchSimulator;

beforeEach(async () => void (simulator = await startElasticsearchSimulator()));
afterEach(() => simulator.close());

function createStage({ meanings = true, remote = true, weights = plainWeights } = {}) {
  const timers = createManualTimers();
  const engine = weights(createSimulatedEmbedding(timers, [['transfer fee', meant]]));
  let present: Embedding | null = meanings ? engine : null;
  const failures: string[] = [];
  const told: (IndexFailure | { back: string })[] = [];
  const requests: (string | null)[] = [];
  const clock = { now: () => day + timers.now() };
  let live = [flow.hash];
  const indexed = {
    index: createElasticsearchIndex(
      { url: simulator.url, apiKey: null, index: 'flare-fast-answers-1' },
      clock,
    ),
    clock,
    liveFlows: () => Promise.resolve(live),
    asked: ({ code }: { code: string | null }) => void requests.push(code),
    failed: (failure: IndexFailure) => {
      failures.push(failure.code);
      told.push(failure);
    },
    back: (work: string) => void told.push({ back: work }),
  };
  const fast = createFastSearch({
    embedding: () => present,
    timers,
    failed: ({ code }) => void failures.push(`embedding ${code}`),
    indexed: remote ? indexed : null,
  });
  const find = async (locale: string, text: string, version = flow) => {
    const question = asked('idle', locale);
    const own = { ...understandLocally(version, question, text), acts: [] };
    const { found, search } = (await fast.search(version, question, text, own)) ?? {};
    const act = found?.acts.find((one) => one.act === 'fast-answer');
    return { ...search, answer: act?.act === 'fast-answer' ? act.index : null };
  };
  /** Waits until so many more requests are over. */
  let seen = 0;
  const answered = async (more: number) => {
    await eventually(() => requests.length >= seen + more);
    seen = requests.length;
    await new Promise((resolve) => setImmediate(resolve));
  };
  const bodies = (end: string) =>
    simulator.asked.entries.filter(({ path }) => path.endsWith(end)).map(({ body }) => body);
  return {
    ...{ timers, engine, failures, told, requests, find, bodies },
    use: (other: Embedding | null) => void (present = other),
    release: (hashes: string[]) => void (live = hashes),
    answered,
    /**
     * Waits until all is there.
     *
     * @param requests that this takes: a set is counted and put there, and what is old is deleted once
     */
    prepare: async (version = flow, requests = meanings ? 13 : 7) => {
      fast.prepare(version);
      if (remote) await answered(requests);
      else await eventually(() => engine.asked.length === 15);
    },
  };
}

const same = [
  ['en', 'Transfer fee?', 0],
  ['en', 'what does the transfer to another bank cost', 0],
  ['en', 'where is the branch', 1],
  ['tr', 'Havale ücreti', 0],
  ['tr', 'şube nerede?', 1],
  ['ru', 'Комиссия за перевод', 0],
  ['ru', 'где отделение', 1],
  ['en', meant, 0],
  ['en', 'how is the weather', null],
  ['tr', 'hava nasıl', null],
  ['ru', 'какая погода', null],
] as const;

/** In other forms: found where a stemmer knows that they are the same words. */
const forms = [
  ['en', 'transfer fees', 0],
  ['en', 'transfers fee', 0],
  ['en', 'university loans', 1],
  ['tr', 'havale ücretleri', 0],
  ['tr', 'kartları blokla', 1],
  ['ru', 'комиссии за перевод', 0],
  ['ru', 'карты банка', 1],
] as const;

/** They have the same stems, and ask something else. */
const others = [
  ['en', 'universe loan'],
  ['en', 'princes cruise'],
  ['en', 'what does no transfer to another bank cost'],
  ['en', 'fee transfer'],
  ['en', 'when is the branch'],
  ['tr', 'İzmir’e uçuş'],
  ['tr', 'kartı bloklama'],
  ['tr', 'şube ne zaman'],
  ['tr', 'şubeden nerede'],
  ['ru', 'нельзя без карты'],
  ['ru', 'когда отделение'],
  ['ru', 'картой банка'],
  ['ru', 'не комиссия за перевод'],
] as const;

describe('fast answers in Elasticsearch', () => {
  it('are the same as in memory', async () => {
    const inMemory = createStage({ remote: false });
    const inIndex = createStage();
    await Promise.all([inMemory.prepare(), inIndex.prepare()]);
    for (const [locale, text, answer] of same) {
      const [one, other] = [await inMemory.find(locale, text), await inIndex.find(locale, text)];
      expect([text, one.answer, other.answer]).toEqual([text, answer, answer]);
      expect([other.by, other.question, other.score]).toEqual([one.by, one.question, one.score]);
    }
    expect(inIndex.failures).toEqual([]);
  });

  it('are found by other forms of their words', async () => {
    const { find, prepare } = createStage({ meanings: false });
    await prepare();
    for (const [locale, text, answer] of forms)
      expect({ text, ...(await find(locale, text)) }).toMatchObject({
        ...{ text, answer, by: 'words', elasticsearch: 'answered' },
      });
  });

  it('are never those to another question', async () => {
    const { find, prepare } = createStage({ meanings: false });
    await prepare();
    for (const [locale, text] of others)
      expect({ text, ...(await find(locale, text)) }).toMatchObject({
        ...{ text, answer: null, elasticsearch: 'answered' },
      });
  });

  it('are found by what the words mean, and the vectors are asked there', async () => {
    const { find, prepare, bodies } = createStage();
    await prepare();
    expect(await find('en', meant)).toMatchObject({
      ...{ answer: 0, by: 'meaning', question: 'transfer fee', score: 1 },
      elasticsearch: 'answered',
    });
    expect(bodies('_search').some((body) => body.includes('"knn"'))).toBe(true);
  });

  it.each([
    [0.89, 0.02, null],
    [0.91, -0.02, 0],
  ])(
    'are as near as they are, also where its vectors are rounded: %d',
    async (near, off, answer) => {
      await simulator.close();
      simulator = await startElasticsearchSimulator({ cosineError: off });
      const { find, prepare } = createStage({ weights: alike(near) });
      await prepare();
      expect(await find('en', meant)).toMatchObject({
        ...{ answer, question: 'transfer fee', elasticsearch: 'answered' },
        score: expect.closeTo(near) as number,
      });
    },
  );

  it('are asked of nobody in their own words, nor in words that may be secret', async () => {
    const { find, prepare, bodies } = createStage();
    await prepare();
    await find('en', 'transfer fee');
    expect(await find('en', 'what about 123456')).toMatchObject({ missing: 'confidential' });
    expect(bodies('_search')).toEqual([]);
  });
});

describe('a version’s questions', () => {
  it('are put there once, whichever node comes first', async () => {
    const first = createStage();
    await first.prepare();
    const written = first.bodies('_bulk').length;
    const second = createStage();
    await second.prepare(flow, 6);
    expect(await second.find('en', meant)).toMatchObject({ answer: 0, elasticsearch: 'answered' });
    expect(second.bodies('_bulk')).toHaveLength(written);
  });

  it('are searched in memory until they are there', async () => {
    const { find } = createStage();
    expect(await find('en', 'transfer fees')).toMatchObject({
      ...{ answer: null, missing: 'not-ready', elasticsearch: 'not-ready' },
    });
    expect(await find('en', 'transfer fee')).toMatchObject({ answer: 0, by: 'words' });
  });

  it('are put there again by another embedding', async () => {
    const { find, prepare, timers, use, answered } = createStage();
    await prepare();
    use({ ...createSimulatedEmbedding(timers, [['branch', meant]]), space: 'other' });
    expect(await find('en', meant)).toMatchObject({ answer: null, missing: 'not-ready' });
    await answered(3);
    expect(await find('en', meant)).toMatchObject({ answer: null, elasticsearch: 'answered' });
  });

  it('are compared in memory where the model has other weights than the index', async () => {
    await createStage({ weights: turned('where is the branch') }).prepare();
    const { find, prepare } = createStage({ weights: turned('transfer fee', meant) });
    await prepare(flow, 6);
    expect(await find('en', meant)).toMatchObject({ answer: 0, elasticsearch: 'not-ready' });
  });

  it('are put there beside those of another length', async () => {
    await createStage().prepare();
    const { find, prepare, failures } = createStage({
      weights: changed((vector) => vector.slice(0, 32)),
    });
    await prepare(flow, 10);
    expect(await find('en', meant)).toMatchObject({ answer: 0, elasticsearch: 'answered' });
    expect(failures).toEqual([]);
  });

  it('are deleted a day after no project has that version live', async () => {
    const { prepare, timers, release } = createStage();
    await prepare();
    timers.advance(25 * 3_600_000);
    release(['next']);
    await prepare({ ...flow, hash: 'next' });
    const [index] = simulator.indices.values();
    const left = [...(index?.found.values() ?? [])].map((document) => document['flow']);
    expect(new Set(left)).toEqual(new Set(['next']));
  });

  it('that somebody deleted are put there again', async () => {
    const { find, prepare, answered, timers } = createStage();
    await prepare();
    simulator.indices.clear();
    expect(await find('en', meant)).toMatchObject({ answer: 0, elasticsearch: 'failed' });
    await answered(1);
    timers.advance(30_000);
    await find('en', meant);
    await answered(4);
    expect(await find('en', meant)).toMatchObject({ answer: 0, elasticsearch: 'answered' });
  });
});

describe('Elasticsearch that is out of order', () => {
  it.each<[string, ElasticsearchFault]>([
    ['it refuses the key', { status: 401 }],
    ['it has too much to do', { status: 429 }],
    ['it fails', { status: 503 }],
    ['it breaks off', 'cut'],
    ['something else answers', 'page'],
    ['it has lost a part', 'partial'],
  ])('is left alone for a while, and memory answers: %s', async (_, fault) => {
    const { find, prepare, failures, requests, timers, answered } = createStage();
    await prepare();
    simulator.next['any'] = fault;
    expect(await find('en', meant)).toMatchObject({
      ...{ answer: 0, by: 'meaning', elasticsearch: 'failed' },
    });
    const sent = simulator.asked.entries.length;
    expect(await find('en', meant)).toMatchObject({ answer: 0, elasticsearch: 'failed' });
    expect(simulator.asked.entries).toHaveLength(sent);
    expect(failures).toHaveLength(1);
    expect(requests.filter((code) => code !== null)).not.toEqual([]);
    simulator.next['any'] = null;
    timers.advance(30_000);
    await answered(1);
    await find('en', meant);
    await answered(2);
    expect(await find('en', meant)).toMatchObject({ answer: 0, elasticsearch: 'answered' });
  });

  it.each<[string, ElasticsearchFault]>([
    ['the key may only read', { status: 403 }],
    ['its disk is full', { status: 429 }],
    ['a part of it is away', { status: 503 }],
  ])('is searched where nothing can be written: %s', async (_, fault) => {
    await createStage({ meanings: false }).prepare();
    simulator.next['_bulk'] = fault;
    const { find, prepare, told, requests, timers, bodies } = createStage();
    await prepare(flow, 9);
    const work = 'meaning';
    expect(told).toEqual([expect.objectContaining({ work })]);
    for (let minutes = 0; minutes < 30; minutes += 1) {
      expect(await find('en', 'transfer fees')).toMatchObject({ answer: 0, by: 'words' });
      expect(await find('en', meant)).toMatchObject({ answer: 0, elasticsearch: 'not-ready' });
      await eventually(() => timers.waiting() + simulator.open() === 0);
      timers.advance(60_000);
    }
    expect(told).toHaveLength(1);
    expect(requests.filter((code) => code !== null).length).toBeLessThan(10);
    const tries = bodies('_bulk').length;
    simulator.next['_bulk'] = null;
    timers.advance(3_600_000);
    await find('en', meant);
    await eventually(() => bodies('_bulk').length > tries && told.length === 2);
    expect(told.at(-1)).toEqual({ back: work });
    expect(await find('en', meant)).toMatchObject({ answer: 0, elasticsearch: 'answered' });
  });

  it('takes questions while what is old can’t be deleted', async () => {
    simulator.next['_delete_by_query'] = 'silent';
    const { find, prepare, failures } = createStage();
    await prepare(flow, 12);
    expect(await find('en', meant)).toMatchObject({ answer: 0, elasticsearch: 'answered' });
    expect(failures).toEqual([]);
  });

  it('is told of once, with its own name for what went wrong, until it is back', async () => {
    const { find, prepare, told, timers, answered } = createStage();
    await prepare();
    simulator.next['any'] = { status: 503 };
    for (let times = 0; times < 3; times += 1) {
      await find('en', meant);
      await answered(1);
      timers.advance(30_000);
    }
    simulator.next['any'] = null;
    await find('en', meant);
    await answered(2);
    await find('en', meant);
    const problem = 'Elasticsearch failed (unavailable_shards_exception).';
    expect(told).toEqual([
      { work: 'search', code: 'server_error', status: 503, problem },
      { back: 'search' },
    ]);
  });

  it('is waited for 200 ms, and memory answers', async () => {
    const { find, prepare, timers, failures } = createStage();
    await prepare();
    simulator.next['_search'] = 'silent';
    let over = false;
    const looking = find('en', meant).finally(() => (over = true));
    await eventually(() => simulator.open() === 2);
    timers.advance(199);
    await new Promise((resolve) => setImmediate(resolve));
    expect(over).toBe(false);
    timers.advance(1);
    expect(await looking).toMatchObject({
      ...{ answer: 0, by: 'meaning', elasticsearch: 'too-slow', millis: 200 },
    });
    expect(failures).toEqual(['deadline']);
    await eventually(() => simulator.open() === 0);
    expect(timers.waiting()).toBe(0);
  });

  it('is not waited for where the embedding is slow and words are found', async () => {
    const { find, prepare, engine, timers } = createStage();
    await prepare();
    engine.next.millis = 1000;
    expect(await find('en', 'transfer fees')).toMatchObject({ answer: 0, by: 'words' });
    expect(timers.waiting()).toBeLessThanOrEqual(1);
  });

  it('may be an OpenSearch: words are found there, meanings in memory', async () => {
    await simulator.close();
    simulator = await startElasticsearchSimulator({ distribution: 'opensearch' });
    const { find, prepare, failures } = createStage();
    await prepare();
    expect(failures).toEqual(['bad_request']);
    expect(await find('en', 'transfer fees')).toMatchObject({ answer: 0, by: 'words' });
    expect(await find('en', meant)).toMatchObject({ answer: 0, by: 'meaning' });
  });
});
