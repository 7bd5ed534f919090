import type { TurnTrace } from '@flare/contracts';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { asConversationTest } from './as-conversation-test.ts';

const turn = (no: number, user: string | null, more: Partial<TurnTrace>): TurnTrace => ({
  turn: no,
  startedAt: '2026-08-24T06:00:00.000Z',
  millis: 10,
  user,
  reply: 'ok',
  completed: {
    turn: no,
    state: 'idle',
    intent: null,
    outcome: null,
    tasks: [],
    awaiting: [],
    parameters: {},
    variables: {},
    approval: null,
    reply: { text: 'ok' },
    stack: [],
  },
  steps: [],
  modelUse: {
    requests: 0,
    inputTokens: 0,
    cachedInputTokens: 0,
    outputTokens: 0,
    slowestFirstTokenMs: null,
  },
  ...more,
});

describe('a conversation as a test', () => {
  const text = asConversationTest({ project: 'bank', locale: 'en' }, [
    turn(0, null, {}),
    turn(1, 'My "balance": please', {
      steps: [
        {
          at: 0,
          kind: 'api-answered',
          state: 'humanize',
          detail: {
            api: 'balance',
            attempts: [
              { purpose: 'token', method: 'POST', url: 'u', status: 200, error: null, millis: 1 },
              {
                purpose: 'call',
                method: 'GET',
                url: 'u',
                status: 200,
                responseBody: '{"balance":12.5}',
                error: null,
                millis: 1,
              },
            ],
          },
        },
      ],
    }),
  ]);

  it('says what the user says, and expects what came of it', () => {
    expect(parse(text)).toEqual({
      project: 'bank',
      now: '2026-08-24T06:00:00.000Z',
      locale: 'en',
      conversations: [
        {
          name: 'My "balance": please',
          api: [{ on: { api: 'balance' }, answer: { status: 200, body: { balance: 12.5 } } }],
          turns: [
            {
              user: 'My "balance": please',
              expect: { state: 'idle', awaiting: [], parameters: {} },
            },
          ],
        },
      ],
    });
  });

  it('leaves a gap, and says so, where the words were sensitive', () => {
    const hidden = asConversationTest({ project: 'bank', locale: 'en' }, [turn(1, 'vault:1', {})]);
    expect(hidden).toContain('# These words were sensitive');
    expect(hidden).not.toContain('vault:');
  });
});
