import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MockBackend } from '../../src/mock-backend/mock-backend.ts';
import {
  startElasticsearchSimulator,
  type ElasticsearchSimulator,
} from '../simulators/elasticsearch/elasticsearch-simulator.ts';
import {
  startEmbeddingSimulator,
  type EmbeddingSimulator,
} from '../simulators/openai/embedding-simulator.ts';
import { patientTimers } from '../support/patient-timers.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { bankFile, importBank, startBankBackend, type Bank } from '../support/bank.ts';

const question = 'will some of it vanish on the way?';
const fees = 'Sending euros to your saved recipients is free of charge.';
const apiKey = 'c2VjcmV0LWtleQ==';

let test: TestApp;
let backend: MockBackend;
let embedding: EmbeddingSimulator;
let elasticsearch: ElasticsearchSimulator;
let bank: Bank;

/** The demo bank with an embedding in its environment, and Elasticsearch beside it. */
beforeAll(async () => {
  backend = await startBankBackend();
  embedding = await startEmbeddingSimulator([[question, 'transfer fees']]);
  elasticsearch = await startElasticsearchSimulator({ apiKey });
  test = await startTestApp(
    { timers: patientTimers(20) },
    { ELASTICSEARCH_URL: elasticsearch.url, ELASTICSEARCH_API_KEY: apiKey },
  );
  const file = bankFile(backend.url, (text) =>
    text.replace(
      '"config": {',
      `"config": { "embedding_provider": { "name": "openai", "api_key": null, "endpoint": "${embedding.url}", "settings": {} },`,
    ),
  );
  bank = await importBank(test.context, file);
});

afterAll(async () => {
  await test.close();
  await backend.close();
  await embedding.close();
  await elasticsearch.close();
});

async function post(url: string, payload: object): Promise<Record<string, unknown>> {
  const headers = { authorization: `Bearer ${bank.key}` };
  const response = await test.app.inject({ method: 'POST', url, headers, payload });
  return response.json();
}

/** What is answered to the question in a conversation of its own, and what its trace says of the search. */
async function ask(): Promise<{ reply: string; search: unknown }> {
  const { sessionId } = await post('/api/v1/sessions', { project: 'bank', locale: 'en' });
  const id = String(sessionId);
  const { reply } = (await post(`/api/v1/sessions/${id}/messages`, { text: question })) as {
    reply: { text: string };
  };
  const { store } = test.context;
  const { turns } = await store.sessions.readSession(store.read, id, null);
  const step = turns.at(-1)?.steps.find(({ kind }) => kind === 'understood');
  return { reply: reply.text, search: (step?.detail as { search?: unknown }).search };
}

describe('a fast answer where Elasticsearch is set', () => {
  it('is put there as its version is published, before anybody asks', async () => {
    const [locales, questions] = [3, () => elasticsearch.asked.entries.map(({ path }) => path)];
    const bulks = () => questions().filter((path) => path.endsWith('_bulk')).length;
    await expect.poll(bulks).toBeGreaterThanOrEqual(locales);
  });

  it('is found there, once the version’s questions are there', async () => {
    await expect
      .poll(async () => (await ask()).search)
      .toMatchObject({
        ...{ by: 'meaning', question: 'transfer fees', score: 1 },
        elasticsearch: 'answered',
      });
    expect((await ask()).reply).toBe(fees);
    const [[name, index] = ['', null]] = elasticsearch.indices;
    expect(name).toMatch(/^flare-fast-answers-[0-9a-f]{12}$/);
    const flows = [...(index?.found.values() ?? [])].map((document) => document['flow']);
    expect(new Set(flows)).toEqual(new Set([bank.flowHash]));
  });

  it('is found in memory while Elasticsearch is out of order', async () => {
    elasticsearch.next['any'] = { status: 503 };
    const { reply, search } = await ask();
    expect(search).toMatchObject({ by: 'meaning', elasticsearch: 'failed' });
    expect(reply).toBe(fees);
  });

  it('is counted', async () => {
    const { body } = await test.app.inject({ url: '/metrics' });
    for (const result of ['ok', 'failed'])
      expect(body).toContain(
        `flare_provider_call_seconds_count{provider="elasticsearch",result="${result}"}`,
      );
  });

  it('keeps the flows that are live', async () => {
    const { store } = test.context;
    expect(await store.releases.listLiveFlows(store.read)).toEqual([bank.flowHash]);
  });
});
