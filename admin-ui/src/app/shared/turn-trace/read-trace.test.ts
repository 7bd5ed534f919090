import type { TraceStep, TurnTrace } from '@flare/contracts';
import { describe, expect, it } from 'vitest';
import { aboutAct, questionOf, readTrace, valueText } from './read-trace.ts';

const step = (
  kind: string,
  state: TraceStep['state'],
  detail: unknown,
  millis?: number,
): TraceStep => ({
  at: 0,
  kind,
  state,
  detail,
  ...(millis === undefined ? {} : { millis }),
});

const trace = (steps: TraceStep[], millis = 200): TurnTrace => ({
  turn: 3,
  startedAt: '2026-08-24T06:00:00.000Z',
  millis,
  user: 'yes please',
  reply: 'Done.',
  completed: {
    turn: 3,
    state: 'idle',
    intent: 'transfer_money',
    outcome: 'completed',
    tasks: [],
    awaiting: [],
    parameters: {},
    variables: {},
    approval: null,
    reply: { text: 'Done.' },
    stack: [],
  },
  steps,
  modelUse: {
    requests: 0,
    inputTokens: 0,
    cachedInputTokens: 0,
    outputTokens: 0,
    slowestFirstTokenMs: null,
  },
});

const understanding = { acts: [], locale: 'en', localeSure: true, by: 'local', sure: true };
const attempt = { purpose: 'call', method: 'POST', url: 'http://bank/transfers', status: 201 };

describe('a turn of a call', () => {
  it('says what became of the work ahead of it', () => {
    const ahead = { use: 'partly', begun: 2, unusedRequests: 1 };
    expect(readTrace(trace([step('worked-ahead', 'idle', ahead)])).ahead).toEqual(ahead);
    expect(readTrace(trace([])).ahead).toBeUndefined();
  });
});

describe('a turn that called an api', () => {
  const view = readTrace(
    trace([
      step('state', 'await_param', { event: 'user-spoke' }),
      step('understood', 'await_param', understanding, 12),
      step('state', 'call_api', { event: 'understood' }),
      step(
        'api-answered',
        'call_api',
        {
          api: 'transfer',
          target: 'sample',
          writes: true,
          idempotencyKey: 'k',
          status: 201,
          attempts: [attempt],
        },
        150,
      ),
      step('state', 'humanize', { event: 'api-answered' }),
    ]),
    'await_param',
  );

  it('went through the states, each once', () => {
    expect(view.path).toEqual(['await_param', 'call_api', 'humanize', 'idle']);
  });

  it('shows the call with its attempts', () => {
    expect(view.calls).toMatchObject([
      {
        api: 'transfer',
        target: 'sample',
        writes: true,
        status: 201,
        failure: null,
        attempts: [attempt],
        missing: [],
      },
    ]);
  });

  it('says who understood', () => {
    expect(view.understanding?.by).toBe('local');
  });

  it('says where the time went', () => {
    expect(view.times).toMatchObject({
      totalMs: 200,
      stages: [
        { stage: 'call_api', millis: 150 },
        { stage: 'answer', millis: 50 },
      ],
    });
  });
});

describe('a turn without words', () => {
  it('has nothing understood, and lived in one state', () => {
    const view = readTrace(trace([step('state', 'idle', { event: 'session-started' })]));
    expect(view).toMatchObject({ understanding: undefined, path: ['idle'], calls: [] });
  });
});

describe('a failed call', () => {
  it('carries why, and the status of the failure', () => {
    const failure = {
      kind: 'refused',
      timedOut: false,
      status: 503,
      code: 'http_503',
      message: 'x',
    };
    const view = readTrace(trace([step('api-failed', 'call_api', { api: 'balance', failure })]));
    expect(view.calls).toMatchObject([{ api: 'balance', status: 503, failure }]);
  });
});

describe('an act in a few words', () => {
  const span = { start: 0, end: 1 };

  it('says the value and whose it is', () => {
    const value = { type: 'int', value: 200 } as const;
    expect(
      aboutAct({ act: 'value', intent: 'a', parameter: 'amount', value, text: '200', span }),
    ).toBe('amount = 200');
  });

  it('counts options from one', () => {
    expect(aboutAct({ act: 'option', index: 1, span })).toBe('2');
  });

  it('has nothing to add to a plain cancel', () => {
    expect(aboutAct({ act: 'cancel', span })).toBe('');
  });

  it('keeps what lies in the vault', () => {
    expect(valueText({ type: 'str', value: 'vault:1', vault: true })).toBe('••••');
  });
});

describe('a turn with a language model', () => {
  const modelUse = {
    requests: 2,
    inputTokens: 900,
    cachedInputTokens: 100,
    outputTokens: 40,
    slowestFirstTokenMs: 310,
  };

  it('says what it cost', () => {
    expect(readTrace({ ...trace([]), modelUse }).model).toEqual(modelUse);
    expect(readTrace(trace([])).model).toBeUndefined();
  });

  it('says why the model’s words were not said', () => {
    const composed = { text: null, why: 'the number "9" is no fact' };
    expect(readTrace(trace([step('composed', 'humanize', composed)])).notSaid).toBe(composed.why);
    const said = { text: 'Done.' };
    expect(readTrace(trace([step('composed', 'humanize', said)])).notSaid).toBeUndefined();
  });
});

describe('what is waited for', () => {
  it('is one of our own questions, or a parameter', () => {
    expect(['is_approved', '@keep', 'amount'].map(questionOf)).toEqual([
      'is_approved',
      'keep',
      undefined,
    ]);
  });
});
