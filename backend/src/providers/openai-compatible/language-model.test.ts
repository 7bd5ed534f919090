import OpenAI, { RateLimitError } from 'openai';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LlmDelta, LlmRequest } from '../contracts/llm.ts';
import { ProviderError } from '../contracts/provider-error.ts';
import { createOpenAiCompatibleModel } from './language-model.ts';
import { deepseek, gpt4o, spark, type Profile } from './profile.ts';
import { readLimits } from './settings.ts';
import { systemTimers } from '../system-timers.ts';
import {
  startOpenAiSimulator,
  type OpenAiSimulator,
} from '../../../test/simulators/openai/openai-simulator.ts';

let simulator: OpenAiSimulator;

beforeEach(async () => {
  simulator = await startOpenAiSimulator();
});

afterEach(async () => {
  await simulator.close();
});

const question: LlmRequest = {
  messages: [
    { role: 'system', content: 'You are a bank.' },
    { role: 'user', content: 'Is it open?' },
  ],
  schema: null,
  maxTokens: null,
  temperature: null,
  deployment: null,
};
const schema = {
  name: 'answer',
  schema: { type: 'object', properties: {}, required: [], additionalProperties: false },
};

const modelOf = (profile: Profile, timers = systemTimers, url = simulator.url) =>
  createOpenAiCompatibleModel(
    profile,
    { baseUrl: url, apiKey: 'secret', model: profile.model ?? 'simulated', ...readLimits({}) },
    timers,
  );

async function all(stream: AsyncIterable<LlmDelta>): Promise<LlmDelta[]> {
  const deltas: LlmDelta[] = [];
  for await (const delta of stream) deltas.push(delta);
  return deltas;
}

const textOf = (deltas: LlmDelta[]): string =>
  deltas.map((delta) => (delta.type === 'text-delta' ? delta.text : '')).join('');

async function failureOf(stream: AsyncIterable<LlmDelta>): Promise<ProviderError> {
  const error: unknown = await all(stream).then(
    () => new Error('It gave an answer'),
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(ProviderError);
  return error as ProviderError;
}

describe('the simulator, judged by the official SDK', () => {
  const client = () => new OpenAI({ apiKey: 'secret', baseURL: simulator.url, maxRetries: 0 });

  it('answers in one piece', async () => {
    simulator.on({}, { content: { open: true } });
    const completion = await client().chat.completions.create({
      model: 'gpt-4o',
      messages: [{ role: 'user', content: 'Is it open?' }],
    });
    expect(completion.choices[0]?.message.content).toBe('{"open":true}');
    expect(completion.usage?.completion_tokens).toBeGreaterThan(0);
  });

  it('streams what the SDK puts together', async () => {
    simulator.on({}, { content: 'It is open until five.' });
    const runner = client().chat.completions.stream({
      model: 'gpt-4o',
      messages: [{ role: 'user', content: 'Is it open?' }],
      stream_options: { include_usage: true },
    });
    const completion = await runner.finalChatCompletion();
    expect(completion.choices[0]?.message.content).toBe('It is open until five.');
    expect(completion.choices[0]?.finish_reason).toBe('stop');
  });

  it('refuses a schema that is no strict one', async () => {
    const schema = { type: 'object', properties: { open: { type: 'boolean' } }, required: [] };
    const failed = client().chat.completions.create({
      model: 'gpt-4o',
      messages: [{ role: 'user', content: 'Is it open?' }],
      response_format: { type: 'json_schema', json_schema: { name: 'a', strict: true, schema } },
    });
    await expect(failed).rejects.toThrow(/additionalProperties has to be false/);
  });

  it('raises the errors that the SDK knows', async () => {
    simulator.on({}, { fault: { kind: 'status', status: 429, retryAfter: '2' } });
    const failed = client().chat.completions.create({
      model: 'gpt-4o',
      messages: [{ role: 'user', content: 'Is it open?' }],
    });
    await expect(failed).rejects.toBeInstanceOf(RateLimitError);
  });
});

describe('an OpenAI-compatible model', () => {
  it('asks OpenAI for a strict schema', async () => {
    await all(modelOf(gpt4o).stream({ ...question, schema }));
    expect(simulator.requests[0]?.body).toMatchObject({
      model: 'gpt-4o',
      stream: true,
      stream_options: { include_usage: true },
      max_completion_tokens: 800,
      response_format: { type: 'json_schema', json_schema: { name: 'answer', strict: true } },
    });
    expect(simulator.requests[0]?.headers.authorization).toBe('Bearer secret');
  });

  it('tells DeepSeek not to think, and the schema in words', async () => {
    await all(modelOf(deepseek).stream({ ...question, schema }));
    const body = simulator.requests[0]?.body;
    expect(body).toMatchObject({
      thinking: { type: 'disabled' },
      response_format: { type: 'json_object' },
      max_tokens: 800,
    });
    expect(body?.messages[0]?.content).toContain('JSON schema');
  });

  it('gives a self-hosted model the version’s repository and generation options', async () => {
    const deployment = { repoId: 'org/model', generationConfig: { top_p: 0.8, stream: false } };
    await all(modelOf(spark).stream({ ...question, deployment }));
    expect(simulator.requests[0]?.body).toMatchObject({
      model: 'org/model',
      top_p: 0.8,
      stream: true,
    });
  });

  it('never passes thoughts on', async () => {
    simulator.on({}, { reasoning: 'Let me think about it.', content: 'Yes.' });
    expect(textOf(await all(modelOf(deepseek).stream(question)))).toBe('Yes.');
  });

  it.each([
    [429, 'insufficient_quota', { code: 'quota_exhausted', retryable: false }],
    [400, 'context_length_exceeded', { code: 'context_too_long', retryable: false }],
  ])('reads the vendor’s own word beside the status %i: %s', async (status, code, expected) => {
    simulator.on({}, { fault: { kind: 'status', status, code } });
    expect(await failureOf(modelOf(gpt4o).stream(question))).toMatchObject(expected);
  });

  it.each([
    'null',
    '"Hello."',
    '{"choices":"Hello."}',
    '{"choices":[{"delta":{"content":["Hello."]}}]}',
  ])('takes %s for no event of the protocol', async (data) => {
    const fault = { kind: 'garbage', afterTokens: 2, data } as const;
    simulator.on({}, { content: 'It is open until five.', fault });
    expect(await failureOf(modelOf(gpt4o).stream(question))).toMatchObject({ code: 'malformed' });
  });

  it('asks once only, whatever the answer', async () => {
    simulator.on({}, { fault: { kind: 'status', status: 500 } });
    await failureOf(modelOf(gpt4o).stream(question));
    expect(simulator.requests).toHaveLength(1);
  });

  it('takes an answer for none where the provider ran out of capacity', async () => {
    simulator.on({}, { content: 'It is', finishReason: 'insufficient_system_resource' });
    const expected = { code: 'server_error', retryable: true };
    expect(await failureOf(modelOf(deepseek).stream(question))).toMatchObject(expected);
  });

  it('reads both shapes of a self-hosted server’s errors', async () => {
    const vllm = await startOpenAiSimulator({ flavour: 'vllm', apiKey: 'other' });
    const failure = await failureOf(modelOf(spark, systemTimers, vllm.url).stream(question));
    expect(failure).toMatchObject({ code: 'unauthorized', status: 401 });
    await vllm.close();
  });
});
