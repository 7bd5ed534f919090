import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  startOpenAiSimulator,
  type OpenAiSimulator,
} from '../simulators/openai/openai-simulator.ts';
import { startAdminApp, type AdminApp, type Asking } from './client.ts';

const key = 'the-right-key-9431';
let admin: AdminApp;
let administrator: Asking;
let simulator: OpenAiSimulator;
beforeAll(async () => {
  admin = await startAdminApp();
  administrator = await admin.administrator();
  simulator = await startOpenAiSimulator({ flavour: 'vllm', apiKey: key });
});
afterAll(async () => {
  await admin.close();
  await simulator.close();
});

const tried = async (type: string, text?: string) =>
  (await administrator.post('/environment/try', { type, text })).body;

async function choose(name: string, endpoint: string | null, apiKey: string | null) {
  const { revision } = (await administrator.get('/environment')).body;
  const llmProvider = { name, endpoint, settings: { first_token_timeout_ms: 200 }, apiKey };
  const { status } = await administrator.patch('/environment', { revision, llmProvider });
  expect(status).toBe(200);
}

describe('trying the engines of the environment', () => {
  it('says plainly where there is none', async () => {
    const llm = await tried('llm');
    expect(llm).toMatchObject({ ok: false, provider: 'no_llm', firstTokenMillis: null });
    expect(llm.message).toContain('No language model is chosen');
    expect((await tried('stt')).message).toContain('No speech recognition is chosen');
    expect((await tried('tts')).message).toContain('No voice is chosen');
    expect(await tried('embedding')).toMatchObject({
      ok: false,
      provider: 'no_embedding',
      message: expect.stringContaining('No embedding is chosen'),
    });
  });

  it('asks the language model, and measures', async () => {
    await choose('spark', simulator.url, key);
    simulator.on({ user: 'Say hello' }, { content: 'Hello there.' });
    simulator.on({ user: 'Two and two?' }, { content: 'Four.' });
    expect(await tried('llm')).toMatchObject({
      ok: true,
      provider: 'spark',
      message: 'Hello there.',
      firstTokenMillis: expect.any(Number),
    });
    expect((await tried('llm', 'Two and two?')).message).toBe('Four.');
  });

  it('asks for a vector', async () => {
    const asked: unknown[] = [];
    const server = createServer((request, response) => {
      void json(request).then((body) => {
        asked.push([request.url, request.headers.authorization, body]);
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify({ data: [{ index: 0, embedding: [3, 4, 0] }] }));
      });
    }).listen(0);
    const { port } = server.address() as AddressInfo;
    const { revision } = (await administrator.get('/environment')).body;
    const embeddingProvider = {
      ...{ name: 'openai', endpoint: `http://127.0.0.1:${port}`, apiKey: key },
      settings: { model: 'bge-m3' },
    };
    await administrator.patch('/environment', { revision, embeddingProvider });
    expect(await tried('embedding', 'Hello')).toMatchObject({
      ok: true,
      provider: 'openai',
      message: 'It answers with 3 numbers for a sentence.',
    });
    expect(asked).toEqual([
      [
        '/v1/embeddings',
        `Bearer ${key}`,
        expect.objectContaining({ model: 'bge-m3', input: ['Hello'] }),
      ],
    ]);
    server.close();
    expect(await tried('embedding')).toMatchObject({ ok: false });
  });

  it('says what is wrong, without the key', async () => {
    const wrong = 'a-wrong-key-8812';
    await choose('spark', simulator.url, wrong);
    const refused = await tried('llm');
    expect(refused).toMatchObject({
      ok: false,
      message: expect.stringContaining('refuses the key'),
    });
    expect(JSON.stringify(refused)).not.toContain(wrong);
    await choose('spark', simulator.url, key);
    simulator.on({ user: 'Are you slow?' }, { fault: { kind: 'silent' } });
    expect(await tried('llm', 'Are you slow?')).toMatchObject({
      ok: false,
      message: expect.stringContaining('did not begin to answer in time'),
    });
    await choose('spark', 'http://127.0.0.1:9/v1', key);
    expect(await tried('llm')).toMatchObject({
      ok: false,
      message: expect.stringContaining('can’t be reached'),
    });
    await choose('gpt4o', null, null);
    expect(await tried('llm')).toMatchObject({
      ok: false,
      message: expect.stringContaining('needs a key'),
    });
  });

  it('is for those who set it up, and stands in the log without what was asked', async () => {
    const viewer = await admin.user('viewer');
    expect((await viewer.post('/environment/try', { type: 'llm' })).status).toBe(403);
    const { body } = await administrator.get('/activity-log?action=provider.tried&limit=1');
    expect(body.items[0]).toMatchObject({
      entityType: 'environment',
      entityName: 'gpt4o',
      after: { type: 'llm', ok: false },
    });
    const { body: all } = await administrator.get('/activity-log?limit=200');
    expect(JSON.stringify(all)).not.toContain('Two and two');
  });
});
