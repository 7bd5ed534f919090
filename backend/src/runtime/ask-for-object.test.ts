import { describe, expect, it } from 'vitest';
import type { LanguageModel, LlmRequest } from '../providers/contracts/llm.ts';
import { askForObject } from './ask-for-object.ts';

/** A model that gives these answers, one after the other. */
function model(structuredOutput: LanguageModel['structuredOutput'], ...answers: string[]) {
  const requests: LlmRequest[] = [];
  const made: LanguageModel = {
    name: 'test',
    structuredOutput,
    async *stream(request) {
      requests.push(request);
      yield { type: 'text-delta', text: answers[requests.length - 1] ?? '' };
      yield { type: 'finished', usage: null, firstTokenMs: 3, provider: 'test' };
    },
  };
  return { made, requests };
}

const wish = {
  messages: [{ role: 'user' as const, content: 'words' }],
  schema: { name: 'acts', schema: {} },
  read: (answer: unknown) => (typeof answer === 'object' ? answer : null),
  deployment: null,
  maxTokens: 100,
};

describe('an object of a language model', () => {
  it('is read, also from a fence', async () => {
    const { made } = model('by-prompt', '```json\n{"acts":[]}\n```');
    expect(await askForObject(made, wish)).toMatchObject({
      value: { acts: [] },
      cost: { firstTokenMs: 3 },
    });
  });

  it('is repaired once by a model that was only told the shape', async () => {
    const { made, requests } = model('by-prompt', '{"acts":[', '{"acts":[]}');
    expect((await askForObject(made, wish)).value).toEqual({ acts: [] });
    expect(requests[1]?.messages.slice(1, 2)).toEqual([
      { role: 'assistant', content: '{"acts":[' },
    ]);
  });

  it('is given up when it is broken twice', async () => {
    const { made, requests } = model('by-prompt', 'no', 'never');
    await expect(askForObject(made, wish)).rejects.toMatchObject({ code: 'malformed' });
    expect(requests).toHaveLength(2);
  });

  it('is not asked for again of a model that is held to the shape', async () => {
    const { made, requests } = model('strict', 'no');
    await expect(askForObject(made, wish)).rejects.toMatchObject({ code: 'malformed' });
    expect(requests).toHaveLength(1);
  });
});
