import { describe, expect, it } from 'vitest';
import { aheadUseOf, type WorkDone } from './ahead-use.ts';

const work = (kind: WorkDone['kind'], more: Partial<WorkDone> = {}): WorkDone => ({
  kind,
  taken: false,
  asked: false,
  cost: null,
  ...more,
});
const cost = (inputTokens: number, outputTokens: number) => ({
  provider: 'spark',
  firstTokenMs: 300,
  inputTokens,
  cachedInputTokens: null,
  outputTokens,
});
const taken = { taken: true };

describe('what became of work ahead', () => {
  it('is nothing where none was done', () => {
    expect(aheadUseOf(null, [])).toBeNull();
  });

  it.each([
    ['used', [work('understand', taken), work('compose', taken)]],
    ['used', [work('understand'), work('call-api', taken), work('compose', taken)]],
    ['used', [work('understand', taken)]],
    ['partly', [work('understand', taken), work('call-api', taken), work('compose')]],
    ['dropped', [work('understand'), work('compose')]],
    ['dropped', [work('understand')]],
  ] as const)('is told by what the turn took of it: %s', (use, own) => {
    expect(aheadUseOf(own, [])).toEqual({
      use,
      begun: 1,
      unusedRequests: 0,
    });
  });

  it('counts what a language model did for nothing, and what that cost where it is known', () => {
    const used = work('compose', { ...taken, asked: true, cost: cost(1000, 50) });
    const whole = work('compose', { asked: true, cost: cost(900, 20) });
    const again = work('understand', { asked: true, cost: cost(400, 10) });
    const givenUp = work('compose', { asked: true });
    expect(aheadUseOf([work('understand', taken), used], [[again, whole], [givenUp]])).toEqual({
      use: 'used',
      begun: 3,
      unusedRequests: 3,
      model: { ...cost(1300, 30), requests: 2 },
    });
    expect(aheadUseOf(null, [[whole]])).toMatchObject({ use: 'dropped', model: cost(900, 20) });
  });
});
