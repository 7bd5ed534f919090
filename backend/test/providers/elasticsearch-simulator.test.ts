import { Client, errors } from '@elastic/elasticsearch';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  startElasticsearchSimulator,
  type ElasticsearchSimulator,
} from '../simulators/elasticsearch/elasticsearch-simulator.ts';

const index = 'questions';
let simulator: ElasticsearchSimulator;
let client: Client;

const clientWith = (apiKey: string): Client =>
  new Client({ node: simulator.url, auth: { apiKey }, maxRetries: 0, requestTimeout: 5000 });

beforeEach(async () => {
  simulator = await startElasticsearchSimulator({ apiKey: 'k' });
  client = clientWith('k');
  await client.indices.create({
    index,
    mappings: {
      dynamic: 'strict',
      properties: {
        locale: { type: 'keyword' },
        words: { type: 'text', analyzer: 'english' },
        vector: { type: 'dense_vector', dims: 2, index: true, similarity: 'cosine' },
      },
    },
  });
});

afterEach(async () => {
  await client.close();
  await simulator.close();
});

const fill = () =>
  client.bulk({
    index,
    refresh: true,
    operations: [
      ...[{ index: { _id: '1' } }, { locale: 'en', words: 'transfer fees', vector: [1, 0] }],
      ...[{ index: { _id: '2' } }, { locale: 'en', words: 'opening hours', vector: [0, 1] }],
      ...[{ index: { _id: '3' } }, { locale: 'tr', words: 'fees', vector: [1, 0.1] }],
    ],
  });

/** Elastic's own client believes the simulator: its headers, its answers, its errors. */
describe('the simulated Elasticsearch', () => {
  it('is one to Elastic’s own client', async () => {
    expect((await client.info()).version.number).toBe('9.5.1');
    expect(await client.indices.exists({ index })).toBe(true);
    expect(await client.indices.exists({ index: 'other' })).toBe(false);
  });

  it('takes documents, each with an outcome of its own', async () => {
    expect((await fill()).errors).toBe(false);
    const { errors: failed, items } = await client.bulk({
      index,
      operations: [
        ...[{ create: { _id: '1' } }, { locale: 'en' }],
        ...[{ index: { _id: '4' } }, { other: 'en' }],
        ...[{ index: { _id: '5' } }, { locale: 'en', vector: [1, 2, 3] }],
      ],
    });
    expect(failed).toBe(true);
    expect(items.map((item) => Object.values(item)[0]?.error?.type)).toEqual([
      'version_conflict_engine_exception',
      'strict_dynamic_mapping_exception',
      'document_parsing_exception',
    ]);
    expect(await client.count({ index, query: { term: { locale: 'en' } } })).toMatchObject({
      count: 2,
    });
  });

  it('finds by the stems of words, marked, and by vectors', async () => {
    await fill();
    const byWords = await client.search({
      index,
      query: {
        bool: { filter: { term: { locale: 'en' } }, must: { match: { words: 'transfers fee' } } },
      },
      highlight: {
        pre_tags: ['<'],
        post_tags: ['>'],
        number_of_fragments: 0,
        fields: { words: {} },
      },
    });
    expect(byWords.hits.hits).toMatchObject([
      { _id: '1', highlight: { words: ['<transfer> <fees>'] } },
    ]);
    const knn = { field: 'vector', query_vector: [2, 0], k: 1, num_candidates: 10 };
    const filter = { term: { locale: 'en' } };
    const { hits } = await client.search({ index, knn: { ...knn, filter } });
    expect(hits.hits).toMatchObject([{ _id: '1', _score: 1 }]);
  });

  it('shows what was written once it is refreshed, and deletes by a query', async () => {
    await fill();
    await client.bulk({ index, operations: [{ index: { _id: '9' } }, { locale: 'ru' }] });
    const russian = { index, query: { term: { locale: 'ru' } } };
    expect((await client.count(russian)).count).toBe(0);
    await client.indices.refresh({ index });
    expect((await client.count(russian)).count).toBe(1);
    const { deleted } = await client.deleteByQuery({
      index,
      query: { bool: { must_not: { terms: { locale: ['en', 'tr'] } } } },
    });
    expect(deleted).toBe(1);
    expect((await client.count({ index })).count).toBe(3);
  });

  it('refuses as the real one does', async () => {
    const again = client.indices.create({ index });
    await expect(again).rejects.toMatchObject({
      statusCode: 400,
      message: expect.stringContaining('resource_already_exists_exception'),
    });
    await expect(client.search({ index: 'other' })).rejects.toMatchObject({
      statusCode: 404,
      message: expect.stringContaining('index_not_found_exception'),
    });
    const stranger = clientWith('other');
    await expect(stranger.info()).rejects.toMatchObject({ statusCode: 401 });
    await stranger.close();
    for (const status of [429, 503]) {
      simulator.next['_search'] = { status };
      await expect(client.search({ index })).rejects.toMatchObject({ statusCode: status });
    }
    simulator.next['_search'] = 'cut';
    await expect(client.search({ index })).rejects.toBeInstanceOf(errors.ConnectionError);
    simulator.next['_search'] = 'silent';
    const late = client.search({ index }, { requestTimeout: 50 });
    await expect(late).rejects.toBeInstanceOf(errors.TimeoutError);
  });

  it('is none to it where it is OpenSearch', async () => {
    const other = await startElasticsearchSimulator({ distribution: 'opensearch' });
    const stranger = new Client({ node: other.url });
    await expect(stranger.info()).rejects.toBeInstanceOf(errors.ProductNotSupportedError);
    await stranger.close();
    await other.close();
  });
});
