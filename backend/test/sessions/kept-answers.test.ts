import { afterAll, beforeAll, expect, it } from 'vitest';
import type { MockBackend } from '../../src/mock-backend/mock-backend.ts';
import {
  startOpenAiSimulator,
  type OpenAiSimulator,
} from '../simulators/openai/openai-simulator.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { bankFile, importBank, startBankBackend, type Bank } from '../support/bank.ts';

const question = 'which cards do you offer?';
const answer = 'We offer debit cards and credit cards.';

let test: TestApp;
let backend: MockBackend;
let simulator: OpenAiSimulator;
let bank: Bank;

/** The demo bank with a language model whose answers may be given again. */
beforeAll(async () => {
  backend = await startBankBackend();
  simulator = await startOpenAiSimulator({ flavour: 'vllm', apiKey: 'from-env' });
  test = await startTestApp({}, { SPARK_TOKEN: 'from-env' });
  const file = bankFile(backend.url, (text) =>
    text
      .replace('"name": "no_llm"', '"name": "spark"')
      .replace('"endpoint": null', `"endpoint": "${simulator.url}"`)
      .replace('"settings": {', '"settings": { "keep_answers": true,'),
  );
  bank = await importBank(test.context, file);
  simulator.on({ structured: true }, { content: { acts: [{ act: 'question', quote: question }] } });
  simulator.on({ structured: false }, { content: answer });
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

/** What is answered in a conversation of its own, and how the answer was found where it was given before. */
async function ask(more: object = {}): Promise<{ reply: string; kept: unknown }> {
  const begin = { project: 'bank', locale: 'en', ...more };
  const id = String((await post('/api/v1/sessions', begin))['sessionId']);
  const url = `/api/v1/sessions/${id}/messages`;
  const { reply } = (await post(url, { text: question })) as { reply: { text: string } };
  const { store } = test.context;
  const { turns } = await store.sessions.readSession(store.read, id, null);
  const step = turns.at(-1)?.steps.find(({ kind }) => kind === 'composed');
  return { reply: reply.text, kept: (step?.detail as { kept?: unknown }).kept };
}

const composed = (): number =>
  simulator.requests.filter(({ body }) => body.response_format === undefined).length;

it('an answer of the language model is given again to whoever asks the same, and to nobody known', async () => {
  expect(await ask()).toEqual({ reply: answer, kept: undefined });
  expect(composed()).toBe(1);
  expect(await ask()).toMatchObject({ reply: answer, kept: { by: 'words', score: 1 } });
  expect(composed()).toBe(1);
  expect(await ask({ variables: { name: 'Bob' } })).toEqual({ reply: answer, kept: undefined });
  expect(composed()).toBe(2);
});
