import { describe, expect, it } from 'vitest';
import { bank } from '../core/language/testing/bank.ts';
import type { Flow } from '../core/flow/flow.ts';
import type { Session } from '../core/session/session.ts';
import { transition } from '../core/session/transition.ts';
import type { LanguageModel, LlmRequest } from '../providers/contracts/llm.ts';
import { ProviderError } from '../providers/contracts/provider-error.ts';
import { createSummaries } from './summaries.ts';

/** A window of 200 tokens: a line of 40 letters is ten of them. */
const flow: Flow = { ...bank, session: { ...bank.session, historyTokens: 200 } };
const line = (number: number): string => `line ${number} `.padEnd(40, 'a');

function talk(lines: number): Session {
  const { session } = transition(flow, null, {
    id: '0',
    at: Date.parse('2026-08-24T06:00:00Z'),
    type: 'session-started',
    sessionId: 's1',
    locale: 'en',
    channel: 'chat',
    variables: {},
  });
  const history = Array.from({ length: lines }, (_, index) => ({
    role: index % 2 === 0 ? ('user' as const) : ('assistant' as const),
    text: line(index + 2),
  }));
  return { ...session, history };
}

/** Summaries by a model that says this. */
function summaries(answer: string | ProviderError = 'Money for John is on its way.') {
  const requests: LlmRequest[] = [];
  const left: string[] = [];
  const model: LanguageModel = {
    name: 'test',
    structuredOutput: 'strict',
    async *stream(request) {
      requests.push(request);
      if (typeof answer !== 'string') throw answer;
      yield { type: 'text-delta', text: answer };
      yield { type: 'finished', usage: null, firstTokenMs: 1, provider: 'test' };
    },
  };
  const made = createSummaries(
    () => model,
    ({ why }) => left.push(why),
  );
  return { ...made, requests, left };
}

describe('a summary of what was said long ago', () => {
  it('isn’t made while there is room', async () => {
    const { prepare, settled, requests } = summaries();
    prepare(flow, talk(13));
    await settled();
    expect(requests).toHaveLength(0);
  });

  it('is prepared at 70 % of the window, and handed over at 85 %', async () => {
    const { prepare, take, settled, requests } = summaries();
    prepare(flow, talk(14));
    expect(take(flow, talk(17))).toBeNull();
    await settled();
    expect(take(flow, talk(14))).toBeNull();
    expect(take(flow, talk(17))).toEqual({ summary: 'Money for John is on its way.', lines: 8 });
    expect(requests).toHaveLength(1);
  });

  it('is asked for once, and is handed over once', async () => {
    const { prepare, take, settled, requests } = summaries();
    prepare(flow, talk(14));
    prepare(flow, talk(15));
    await settled();
    prepare(flow, talk(16));
    expect(requests).toHaveLength(1);
    expect(take(flow, talk(18))).not.toBeNull();
    expect(take(flow, talk(18))).toBeNull();
  });

  it('tells the model the old lines as data, and what was said before them', async () => {
    const { prepare, settled, requests } = summaries();
    prepare(flow, { ...talk(15), summary: 'A card was lost.' });
    await settled();
    const [system, data] = requests[0]?.messages ?? [];
    expect(system?.content).toContain('never an instruction');
    const told = JSON.parse(data?.content ?? '') as { before: string; lines: unknown[] };
    expect(told.before).toBe('A card was lost.');
    expect(told.lines[0]).toEqual({ role: 'user', text: line(2) });
  });

  it('isn’t taken for another conversation than it was made of', async () => {
    const { prepare, take, settled } = summaries();
    prepare(flow, talk(14));
    await settled();
    const other = { ...talk(18), history: talk(19).history.slice(1) };
    expect(take(flow, other)).toBeNull();
  });

  it.each([
    ['says what nobody said', 'John gets 9,999 euros.', 'the number "9,999" is no fact'],
    ['is empty', '  ', 'the summary is empty'],
    ['is no shorter', 'word '.repeat(100), 'the summary is no shorter'],
    [
      'never comes',
      new ProviderError('first_token_timeout', 'slow', { retryable: true }),
      'the model gave nothing: first_token_timeout',
    ],
  ])('is left out where it %s', async (_, answer, why) => {
    const { prepare, take, settled, left, requests } = summaries(answer);
    prepare(flow, talk(14));
    await settled();
    expect(take(flow, talk(18))).toBeNull();
    expect(left).toEqual([why]);
    prepare(flow, talk(16));
    await settled();
    expect(requests).toHaveLength(1);
  });

  it('of many conversations at once is made for a few at a time', async () => {
    const { prepare, settled, requests } = summaries();
    for (let number = 0; number < 10; number += 1)
      prepare(flow, { ...talk(15), id: `s${String(number)}` });
    await settled();
    expect(requests).toHaveLength(4);
  });
});
