import type { ProviderChoice } from '@flare/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createManualTimers } from '../../test/simulators/manual-timers.ts';
import {
  startOpenAiSimulator,
  type OpenAiSimulator,
} from '../../test/simulators/openai/openai-simulator.ts';
import { createLogger } from '../logger.ts';
import type { LanguageModel } from './contracts/llm.ts';
import type { ProviderCall } from './observed.ts';
import { createLanguageModel, type ProviderDependencies } from './registry.ts';

let simulator: OpenAiSimulator;

beforeAll(async () => {
  simulator = await startOpenAiSimulator();
});

afterAll(async () => {
  await simulator.close();
});

const choice = (change: Partial<ProviderChoice>): ProviderChoice => ({
  name: 'gpt4o',
  api_key: null,
  endpoint: simulator.url,
  settings: {},
  ...change,
});

function dependencies(change: Partial<ProviderDependencies> = {}) {
  const lines: string[] = [];
  const logger = createLogger(
    { level: 'warn', pii: 'keep' },
    { write: (line) => void lines.push(line) },
  );
  const decrypt = (sealed: string): string => sealed.replace('enc:', 'opened-');
  return { lines, decrypt, env: {}, logger, timers: createManualTimers(), ...change };
}

async function say(model: LanguageModel | null): Promise<string> {
  let words = '';
  const request = {
    messages: [{ role: 'user' as const, content: 'Hi' }],
    schema: null,
    maxTokens: null,
    temperature: null,
    deployment: null,
  };
  for await (const delta of model?.stream(request) ?? [])
    if (delta.type === 'text-delta') words += delta.text;
  return words;
}

describe('the language model of an environment', () => {
  it('is none for no_llm', () => {
    expect(createLanguageModel(choice({ name: 'no_llm' }), dependencies())).toBeNull();
  });

  it('uses the sealed key, opened', async () => {
    await say(createLanguageModel(choice({ api_key: 'enc:abc' }), dependencies()));
    expect(simulator.requests.at(-1)?.headers.authorization).toBe('Bearer opened-abc');
  });

  it('takes the key from the environment where the configuration has none', async () => {
    const env = { OPENAI_API_KEY: 'from-env' };
    await say(createLanguageModel(choice({}), dependencies({ env })));
    expect(simulator.requests.at(-1)?.headers.authorization).toBe('Bearer from-env');
  });

  it('is none without a key, and the log names the variable', () => {
    const parts = dependencies();
    expect(createLanguageModel(choice({}), parts)).toBeNull();
    expect(parts.lines.join()).toContain('OPENAI_API_KEY');
  });

  it('finds the protocol on a server whose endpoint is bare, with another model and no key', async () => {
    const endpoint = simulator.url.replace('/v1', '/');
    const settings = { model: 'org/tiny' };
    const model = createLanguageModel(
      choice({ name: 'spark', endpoint, settings }),
      dependencies(),
    );
    expect(await say(model)).toBe('Hello.');
    expect(simulator.requests.at(-1)?.body.model).toBe('org/tiny');
  });

  it('needs an endpoint for a self-hosted model, and a name that is known', () => {
    const without = choice({ name: 'spark', endpoint: null });
    expect(() => createLanguageModel(without, dependencies())).toThrow(/needs an endpoint/);
    const unknown = choice({ name: 'gpt1' });
    expect(() => createLanguageModel(unknown, dependencies())).toThrow(/no language model/);
  });

  it('asks the second provider when the first one fails, warns, and tells of both calls', async () => {
    simulator.on({ model: 'broken' }, { fault: { kind: 'status', status: 503 } });
    const calls: ProviderCall[] = [];
    const parts = dependencies({ onCall: (call) => calls.push(call) });
    const fallback = { name: 'spark', api_key: null, endpoint: simulator.url, settings: {} };
    const broken = choice({ api_key: 'enc:a', settings: { model: 'broken' }, fallback });
    expect(await say(createLanguageModel(broken, parts))).toBe('Hello.');
    expect(calls).toMatchObject([
      { provider: 'gpt4o', result: 'failed', code: 'server_error' },
      { provider: 'spark', result: 'ok', code: null },
    ]);
    expect(parts.lines.join()).toContain('the second one is asked');
    expect(parts.lines.join()).not.toContain('opened-');
  });
});
