import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MockBackend } from '../../src/mock-backend/mock-backend.ts';
import {
  startEmbeddingSimulator,
  type EmbeddingSimulator,
} from '../simulators/openai/embedding-simulator.ts';
import { patientTimers } from '../support/patient-timers.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { bankFile, importBank, startBankBackend, type Bank } from '../support/bank.ts';

const question = 'will some of it vanish on the way?';
const fees = 'Sending euros to your saved recipients is free of charge.';

let test: TestApp;
let backend: MockBackend;
let simulator: EmbeddingSimulator;
let bank: Bank;

/** The demo bank with an embedding in its environment. */
beforeAll(async () => {
  backend = await startBankBackend();
  simulator = await startEmbeddingSimulator([[question, 'transfer fees']]);
  test = await startTestApp({ timers: patientTimers(5) });
  const file = bankFile(backend.url, (text) =>
    text.replace(
      '"config": {',
      `"config": { "embedding_provider": { "name": "openai", "api_key": null, "endpoint": "${simulator.url}", "settings": {} },`,
    ),
  );
  bank = await importBank(test.context, file);
});

afterAll(async () => {
  await test.close();
  await backend.close();
  await simulator.close();
});

async function post(url: string, payload: object): Promise<Record<string, unknown>> {
  const headers = { authorization: `Bearer ${bank.key}` };
  const response = await test.app.inject({ method: 'POST', url, headers, payload });
  return response.json();
}

/** What is answered to the question in a conversation of its own, and what its trace says of the search. */
async function ask(text = question): Promise<{ reply: string; search: unknown }> {
  const { sessionId } = await post('/api/v1/sessions', { project: 'bank', locale: 'en' });
  const id = String(sessionId);
  const { reply } = (await post(`/api/v1/sessions/${id}/messages`, { text })) as {
    reply: { text: string };
  };
  const { store } = test.context;
  const { turns } = await store.sessions.readSession(store.read, id, null);
  const step = turns.at(-1)?.steps.find(({ kind }) => kind === 'understood');
  return { reply: reply.text, search: (step?.detail as { search?: unknown }).search };
}

describe('a fast answer in other words than its own', () => {
  it('is found by its meaning, once the version’s questions are prepared', async () => {
    await expect
      .poll(async () => (await ask()).search)
      .toMatchObject({ by: 'meaning', question: 'transfer fees', score: 1 });
    expect((await ask()).reply).toBe(fees);
    expect(simulator.asked.filter(({ length }) => length > 1)).toHaveLength(3);
  });

  it('is not found while the embedding is out of order, and the conversation goes on', async () => {
    simulator.next.status = 500;
    const { reply, search } = await ask();
    expect(search).toMatchObject({ by: null, missing: 'failed' });
    expect(reply).not.toBe('');
    simulator.next.status = 200;
  });

  it('is not waited for while the embedding is silent', async () => {
    simulator.next.silent = true;
    const { reply, search } = await ask();
    expect(search).toMatchObject({ by: null, missing: 'too-slow' });
    expect(reply).not.toBe('');
    expect((await ask('transfer fees')).reply).toBe(fees);
    simulator.next.silent = false;
  });

  it('counts what was asked of the provider', async () => {
    const { body } = await test.app.inject({ url: '/metrics' });
    expect(body).toMatch(
      /flare_provider_call_seconds_count\{provider="openai embedding",result="ok"\}/,
    );
  });
});
