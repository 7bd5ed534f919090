import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createElasticsearchIndex } from '../../src/providers/elasticsearch/question-index.ts';
import { tryElasticsearch } from '../../src/providers/try-elasticsearch.ts';
import type { QuestionIndex, QuestionSet } from '../../src/providers/contracts/question-index.ts';
import type { ProviderErrorCode } from '../../src/providers/contracts/provider-error.ts';
import {
  startElasticsearchSimulator,
  type ElasticsearchFault,
  type ElasticsearchSimulator,
} from '../simulators/elasticsearch/elasticsearch-simulator.ts';

const apiKey = 'c2VjcmV0LWtleQ==';
const words: QuestionSet = { flow: 'one', locale: 'en', space: null };
const meaning: QuestionSet = { ...words, space: 'small' };
const never = new AbortController().signal;
const clock = { now: () => 1000 };

let simulator: ElasticsearchSimulator;
let index: QuestionIndex;

const settingsFor = (key: string | null) => ({
  ...{ url: `${simulator.url}/`, apiKey: key, index: 'flare-fast-answers-1' },
});

beforeEach(async () => {
  simulator = await startElasticsearchSimulator({ apiKey });
  index = createElasticsearchIndex(settingsFor(apiKey), clock);
});

afterEach(async () => {
  expect(simulator.next['any'] === 'silent' ? 0 : simulator.open()).toBe(0);
  await simulator.close();
});

const texts = ['transfer fees', 'opening hours'];
const asWords = texts.map((text) => ({ text, vector: null }));
const asMeaning = texts.map((text, at) => ({
  ...{ text, vector: Float32Array.from(at === 0 ? [1, 0] : [0, 1]) },
}));

describe('questions in Elasticsearch', () => {
  it('are counted, whether the index is there or not', async () => {
    expect(await index.count(words)).toBe(0);
    await index.put(words, asWords);
    await index.put(words, asWords);
    expect(await index.count(words)).toBe(2);
    expect(await index.count({ ...words, locale: 'tr' })).toBe(0);
    expect(await index.count(meaning)).toBe(0);
  });

  it('are found by words, with the words that have the same stem', async () => {
    await index.put(words, asWords);
    await index.put({ ...words, flow: 'other' }, [{ text: 'transfers', vector: null }]);
    expect(await index.byWords(words, 'is there a fee for transfers', never)).toEqual([
      {
        text: 'transfer fees',
        stemmed: [
          { start: 0, end: 8 },
          { start: 9, end: 13 },
        ],
      },
    ]);
  });

  it('are found by vectors of the same space', async () => {
    await index.put(meaning, asMeaning);
    const near = await index.nearest(meaning, Float32Array.from([0.6, 0.8]), never);
    expect(near).toEqual({ text: 'opening hours', cosine: expect.closeTo(0.8) });
    const other = { ...meaning, space: 'large' };
    expect(await index.nearest(other, Float32Array.from([0.6, 0.8]), never)).toBeNull();
  });

  it('have vectors that aren’t rounded', async () => {
    await index.put(meaning, asMeaning);
    const [made] = simulator.asked.entries.filter(({ method }) => method === 'PUT');
    expect(JSON.parse(made?.body ?? '')).toMatchObject({
      mappings: { properties: { vector_2: { index_options: { type: 'hnsw' } } } },
    });
  });

  it('have vectors of any length beside each other', async () => {
    await index.put(words, asWords);
    await index.put(meaning, asMeaning);
    const large: QuestionSet = { ...meaning, space: 'large' };
    const vector = Float32Array.from([1, 0, 0]);
    await index.put(large, [{ text: 'fees', vector }]);
    expect(await index.nearest(large, vector, never)).toEqual({ text: 'fees', cosine: 1 });
  });

  it('are put there in bulks of a bounded size', async () => {
    const vector = new Float32Array(1536).fill(0.1);
    const many = Array.from({ length: 30 }, (_, at) => ({ text: `question ${at}`, vector }));
    await index.put(meaning, many);
    const bulks = simulator.asked.entries.filter(({ path }) => path.endsWith('_bulk'));
    expect(bulks.map(({ body }) => body.trimEnd().split('\n').length / 2)).toEqual([13, 13, 4]);
    const refreshed = bulks.map(({ query }) => query.get('refresh'));
    expect(refreshed).toEqual([null, null, 'true']);
    expect(await index.count(meaning)).toBe(30);
  });

  it('are deleted when they are old and no flow that is live has them', async () => {
    await index.put(words, asWords);
    await index.put({ ...words, flow: 'live' }, asWords);
    await index.forget(['live'], 1000);
    expect(await index.count(words)).toBe(2);
    await index.forget(['live'], 1001);
    expect(await index.count(words)).toBe(0);
    expect(await index.count({ ...words, flow: 'live' })).toBe(2);
  });
});

const faults: [string, ElasticsearchFault, ProviderErrorCode][] = [
  ['a wrong key', { status: 401 }, 'unauthorized'],
  ['too many requests', { status: 429 }, 'rate_limited'],
  ['an outage', { status: 503 }, 'server_error'],
  ['a page for people', 'page', 'malformed'],
  ['a cut connection', 'cut', 'cut'],
];

describe('Elasticsearch out of order', () => {
  it.each(faults)('is an error with a code: %s', async (_, fault, code) => {
    await index.put(words, asWords);
    simulator.next['any'] = fault;
    const asked = 'my card 4111 is lost';
    const failures = await Promise.all(
      [index.byWords(words, asked, never), index.count(words), index.put(words, asWords)].map(
        (failing) => failing.catch((error: unknown) => error),
      ),
    );
    for (const failure of failures) {
      expect(failure).toMatchObject({ name: 'ProviderError', code });
      expect(String((failure as Error).stack)).not.toMatch(/4111|c2VjcmV0/);
    }
  });

  it('has no answer where a part of it is missing', async () => {
    await index.put(words, asWords);
    simulator.next['_search'] = 'partial';
    await expect(index.byWords(words, 'fees', never)).rejects.toMatchObject({ code: 'malformed' });
  });

  it('is left when nobody waits any more', async () => {
    simulator.next['any'] = 'silent';
    const limit = new AbortController();
    const late = index.byWords(words, 'fees', limit.signal);
    await simulator.asked.find();
    limit.abort();
    await expect(late).rejects.toMatchObject({ code: 'aborted' });
  });

  it('says which documents it doesn’t take', async () => {
    const wrong = [...asMeaning, { text: 'fees', vector: new Float32Array(2) }];
    await expect(index.put(meaning, wrong)).rejects.toMatchObject({
      code: 'bad_request',
      message: 'Elasticsearch refused the request (document_parsing_exception).',
    });
  });
});

describe('Elasticsearch that is pinged', () => {
  it('says what it is', async () => {
    expect(await tryElasticsearch(settingsFor(apiKey))).toMatchObject({
      ...{ ok: true, provider: 'elasticsearch', message: 'It is Elasticsearch 9.5.1.' },
    });
    const other = await startElasticsearchSimulator({ distribution: 'opensearch' });
    const { ok, message } = await tryElasticsearch({ ...settingsFor(null), url: other.url });
    expect([ok, message]).toEqual([true, expect.stringContaining('OpenSearch 3.3.0')]);
    await other.close();
  });

  it.each([
    ['8.10.4', false],
    ['7.17.29', false],
    ['8.11.0', true],
    ['9.0.0-beta1', true],
  ])('says when it is too old: %s', async (version, ok) => {
    const other = await startElasticsearchSimulator({ version });
    const tried = await tryElasticsearch({ ...settingsFor(null), url: other.url });
    const needed = ok ? '.' : ': 8.11 or later is needed.';
    expect(tried).toMatchObject({ ok, message: `It is Elasticsearch ${version}${needed}` });
    await other.close();
  });

  it('says why it can’t be used', async () => {
    expect(await tryElasticsearch(settingsFor('other'))).toMatchObject({
      ...{ ok: false, message: expect.stringContaining('refuses the key') },
    });
    simulator.next['any'] = 'page';
    expect(await tryElasticsearch(settingsFor(apiKey))).toMatchObject({
      ...{ ok: false, message: expect.stringContaining('protocol') },
    });
  });
});
