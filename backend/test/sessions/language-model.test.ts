import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MockBackend } from '../../src/mock-backend/mock-backend.ts';
import {
  startOpenAiSimulator,
  type OpenAiSimulator,
} from '../simulators/openai/openai-simulator.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { bankFile, importBank, startBankBackend, type Bank } from '../support/bank.ts';

let test: TestApp;
let backend: MockBackend;
let simulator: OpenAiSimulator;
let bank: Bank;

/** The demo bank with a self-hosted language model in its environment. */
beforeAll(async () => {
  backend = await startBankBackend();
  simulator = await startOpenAiSimulator({ flavour: 'vllm', apiKey: 'from-env' });
  test = await startTestApp({}, { SPARK_TOKEN: 'from-env' });
  const file = bankFile(backend.url, (text) =>
    text
      .replace('"config": {', '"config": { "session": { "history_tokens": 200 },')
      .replace('"name": "no_llm"', '"name": "spark"')
      .replace('"endpoint": null', `"endpoint": "${simulator.url}"`),
  );
  bank = await importBank(test.context, file);
});

afterAll(async () => {
  await test.close();
  await backend.close();
  await simulator.close();
});

async function ask(url: string, payload: object, headers: Record<string, string> = {}) {
  const response = await test.app.inject({
    method: 'POST',
    url,
    headers: { authorization: `Bearer ${bank.key}`, ...headers },
    payload,
  });
  return { text: response.body, json: () => response.json() };
}

async function open(): Promise<string> {
  const { json } = await ask('/api/v1/sessions', { project: 'bank', locale: 'en' });
  return `/api/v1/sessions/${(json() as { sessionId: string }).sessionId}/messages`;
}

const deltasOf = (text: string): string =>
  [...text.matchAll(/^event: reply-delta\ndata: (.+)$/gm)]
    .map(([, data]) => (JSON.parse(data ?? '{}') as { text: string }).text)
    .join('');

describe('a conversation with the environment’s language model', () => {
  it('says the balance in the model’s words, streamed, when they are true', async () => {
    const said = 'You have 1,250.50 euros in your account.';
    simulator.on({ system: 'Tell the balance' }, { content: said });
    const messages = await open();
    const { text } = await ask(
      messages,
      { text: 'how much money do I have' },
      { accept: 'text/event-stream' },
    );
    expect(deltasOf(text)).toContain(said);
    const completed = text.split('event: turn-completed\ndata: ')[1] ?? '{}';
    expect(JSON.parse(completed)).toMatchObject({ outcome: 'completed', reply: { text: said } });
  });

  it('counts its tokens for the turn and for the session', async () => {
    const messages = await open();
    await ask(messages, { text: 'how much money do I have' });
    const id = messages.split('/')[4] ?? '';
    const { store } = test.context;
    const { turns, modelUse } = await store.sessions.readSession(store.read, id, null);
    expect(turns.at(-1)?.modelUse.requests).toBeGreaterThan(0);
    expect(modelUse.inputTokens).toBeGreaterThan(0);
    const metrics = await test.app.inject({ url: '/metrics' });
    expect(metrics.body).toMatch(
      /flare_provider_tokens_total\{provider="spark",direction="in"\} \d/,
    );
    expect(metrics.body).toContain('flare_provider_first_token_seconds');
  });

  it('goes on from a summary when its context window is nearly full', async () => {
    simulator.on({ structured: false }, { content: 'I don’t know that, I am afraid.' });
    simulator.on({ system: 'Sum up what' }, { content: 'The user asked about branches.' });
    const messages = await open();
    const summarised = () =>
      simulator.requests.filter(({ body }) => body.messages[0]?.content.startsWith('Sum up what'));
    const asked = simulator.requests.length;
    for (let turn = 0; turn < 12; turn += 1)
      await ask(messages, { text: 'where is the nearest branch to the old harbour?' });
    expect(summarised().length).toBeGreaterThan(0);
    const told = simulator.requests.slice(asked).map(({ body }) => JSON.stringify(body.messages));
    expect(told.some((text) => text.includes('summary_of_what_was_said_before'))).toBe(true);
    const events = await test.context.store.read.sessionEvent.findMany();
    expect(JSON.stringify(events)).toContain('history-summarised');
  });

  it('says it in the version’s words when the model’s are not', async () => {
    simulator.on({ system: 'Tell the balance' }, { content: 'You have 9,999 euros.' });
    const { json } = await ask(await open(), { text: 'how much money do I have' });
    expect(json().reply.text).toContain('1,250.50');
    expect(json().reply.text).not.toContain('9,999');
  });

  it('finishes a transfer while the model is down', async () => {
    simulator.on({}, { fault: { kind: 'status', status: 503 } });
    const messages = await open();
    await ask(messages, { text: 'Send 200 euros to John tomorrow' });
    const { json } = await ask(messages, { text: 'yes please' });
    expect(json()).toMatchObject({ outcome: 'completed' });
  });

  it('shows in the trace why words were taken back, and no key anywhere', async () => {
    const metrics = await test.app.inject({ url: '/metrics' });
    expect(metrics.body).toContain('flare_provider_call_seconds');
    const turns = await test.context.store.read.turn.findMany();
    expect(JSON.stringify(turns)).toContain('is no fact');
    expect(JSON.stringify(turns)).not.toContain('from-env');
  });
});
