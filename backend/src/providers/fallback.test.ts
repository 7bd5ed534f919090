import { describe, expect, it } from 'vitest';
import { createManualTimers } from '../../test/simulators/manual-timers.ts';
import type { LanguageModel, LlmRequest } from './contracts/llm.ts';
import { ProviderError, type ProviderErrorCode } from './contracts/provider-error.ts';
import { withFallback } from './fallback.ts';

const ask: LlmRequest = {
  messages: [{ role: 'user', content: 'Is it open?' }],
  schema: null,
  maxTokens: null,
  temperature: null,
  deployment: null,
};
const object: LlmRequest = { ...ask, schema: { name: 'answer', schema: {} } };

/** Says its words, and then fails where it is told to. */
function model(name: string, words: string[], code?: ProviderErrorCode, retryAfterMs?: number) {
  let asked = 0;
  const made: LanguageModel = {
    name,
    structuredOutput: 'strict',
    async *stream() {
      asked += 1;
      for (const text of words) yield { type: 'text-delta', text };
      if (code !== undefined)
        throw new ProviderError(code, 'It failed.', {
          retryable: true,
          retryAfterMs: retryAfterMs ?? null,
        });
      yield { type: 'finished', usage: null, firstTokenMs: 1, provider: name };
    },
  };
  return { ...made, asked: () => asked };
}

async function heard(from: LanguageModel, request: LlmRequest): Promise<string[]> {
  const words: string[] = [];
  for await (const delta of from.stream(request))
    if (delta.type === 'text-delta') words.push(delta.text);
  return words;
}

describe('a second provider', () => {
  it('isn’t asked while the first one answers', async () => {
    const second = model('second', ['b']);
    const both = withFallback(model('first', ['a']), second, createManualTimers(), () => {});
    expect(await heard(both, ask)).toEqual(['a']);
    expect(second.asked()).toBe(0);
  });

  it.each(['first_token_timeout', 'connection_failed', 'server_error', 'empty'] as const)(
    'answers after %s, with a warning',
    async (code) => {
      const warnings: unknown[] = [];
      const both = withFallback(
        model('first', [], code),
        model('second', ['b']),
        createManualTimers(),
        (warning) => warnings.push(warning),
      );
      expect(await heard(both, ask)).toEqual(['b']);
      expect(warnings).toEqual([{ provider: 'first', fallback: 'second', code, status: null }]);
    },
  );

  it('isn’t asked after text has gone out', async () => {
    const both = withFallback(
      model('first', ['a'], 'stalled'),
      model('second', ['b']),
      createManualTimers(),
      () => {},
    );
    await expect(heard(both, ask)).rejects.toMatchObject({ code: 'stalled' });
  });

  it('gives the whole object when the first one broke off in the middle', async () => {
    const both = withFallback(
      model('first', ['{"acts"'], 'cut'),
      model('second', ['{"acts":[]}']),
      createManualTimers(),
      () => {},
    );
    expect(await heard(both, object)).toEqual(['{"acts":[]}']);
  });

  it.each(['refused', 'aborted'] as const)('isn’t asked after %s', async (code) => {
    const second = model('second', ['b']);
    const both = withFallback(model('first', [], code), second, createManualTimers(), () => {});
    await expect(heard(both, ask)).rejects.toMatchObject({ code });
    expect(second.asked()).toBe(0);
  });

  it('is asked alone for as long as the first one wants to be left alone', async () => {
    const first = model('first', [], 'rate_limited', 7000);
    const timers = createManualTimers();
    const both = withFallback(first, model('second', ['b']), timers, () => {});
    await heard(both, ask);
    timers.advance(6999);
    await heard(both, ask);
    expect(first.asked()).toBe(1);
    timers.advance(1);
    await heard(both, ask);
    expect(first.asked()).toBe(2);
  });
});
