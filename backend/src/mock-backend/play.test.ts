import { describe, expect, it } from 'vitest';
import { createPlay } from './play.ts';
import type { Received } from './received.ts';
import type { Scenario } from './scenario.ts';

const request = (method: string, path: string, more: Partial<Received> = {}): Received => ({
  method,
  path,
  query: {},
  headers: {},
  body: null,
  ...more,
});

function playing(scenario: Scenario) {
  let now = Date.parse('2026-08-24T09:00:00Z');
  const play = createPlay(scenario, () => now);
  return { ...play, moveClock: (millis: number) => (now += millis) };
}

const transfer = (key: string, amount: number) =>
  request('POST', '/transfers', { headers: { 'idempotency-key': key }, body: { amount } });

describe('answers', () => {
  const statuses = (afterwards: 'repeat' | 'cycle') => {
    const play = playing({
      routes: [
        { on: { path: '/a' }, afterwards, answers: [{ status: 503, times: 2 }, { status: 201 }] },
      ],
    });
    return [1, 2, 3, 4].map(() => play.react(request('GET', '/a')).status);
  };

  it('come in order, and the last one repeats', () => {
    expect(statuses('repeat')).toEqual([503, 503, 201, 201]);
  });

  it('come in order, and begin again', () => {
    expect(statuses('cycle')).toEqual([503, 503, 201, 503]);
  });

  it('come from the first route that fits', () => {
    const play = playing({
      routes: [
        {
          name: 'large',
          on: { path: '/a', body: { amount: { $above: 100 } } },
          answers: [{ status: 422 }],
        },
        { name: 'any', on: { path: '/a' } },
      ],
    });
    expect(play.react(request('POST', '/a', { body: { amount: 101 } }))).toMatchObject({
      route: 'large',
      status: 422,
    });
    expect(play.react(request('POST', '/a', { body: { amount: 100 } }))).toMatchObject({
      route: 'any',
      status: 200,
    });
    expect(play.react(request('POST', '/b'))).toMatchObject({ route: null, status: 404 });
  });

  it('are filled from the request and from what is remembered', () => {
    const play = playing({
      state: { balance: 100 },
      routes: [
        {
          on: { path: '/accounts/{id}' },
          answers: [
            {
              body: {
                id: '{{path.id}}',
                left: '{{state.balance}}',
                text: 'No. {{counter}} for {{body.amount}}',
              },
              add: { balance: '-{{body.amount}}' },
            },
          ],
        },
      ],
    });
    const body = (amount: number) =>
      JSON.parse(play.react(request('POST', '/accounts/a%20b', { body: { amount } })).body ?? '');
    expect(body(30)).toEqual({ id: 'a b', left: 70, text: 'No. 1 for 30' });
    expect(body(20.5)).toEqual({ id: 'a b', left: 49.5, text: 'No. 2 for 20.5' });
  });
});

describe('a key', () => {
  const scenario = (answers: NonNullable<Scenario['routes'][number]['answers']>): Scenario => ({
    routes: [{ on: { path: '/transfers' }, idempotent: true, answers }],
  });

  it('gets the same answer again, and the work is done once', () => {
    const play = playing(scenario([{ status: 201, body: { reference: 'T-{{counter}}' } }]));
    const first = play.react(transfer('k1', 200));
    const again = play.react(transfer('k1', 200));
    expect(first).toMatchObject({
      status: 201,
      done: true,
      replayed: false,
      body: '{"reference":"T-1"}',
    });
    expect(again).toMatchObject({
      status: 201,
      done: false,
      replayed: true,
      body: '{"reference":"T-1"}',
    });
    expect(play.react(transfer('k2', 200)).body).toBe('{"reference":"T-2"}');
  });

  it('is told when it comes with another body', () => {
    const play = playing(scenario([{ status: 201 }]));
    play.react(transfer('k1', 200));
    expect(play.react(transfer('k1', 201))).toMatchObject({ status: 422, done: false });
  });

  it('whose work was not done gets the next answer', () => {
    const play = playing(scenario([{ fault: 'timeout' }, { status: 503 }, { status: 201 }]));
    const reactions = [1, 2, 3].map(() => play.react(transfer('k1', 200)));
    expect(reactions.map(({ done }) => done)).toEqual([false, false, true]);
  });

  it('whose answer got lost gets it when it asks again', () => {
    const play = playing(
      scenario([{ status: 201, fault: 'cut', done: true, body: { reference: 'T-{{counter}}' } }]),
    );
    expect(play.react(transfer('k1', 200))).toMatchObject({ fault: 'cut', done: true });
    expect(play.react(transfer('k1', 200))).toMatchObject({
      fault: null,
      replayed: true,
      body: '{"reference":"T-1"}',
    });
  });
});

describe('a token', () => {
  const scenario = (
    issuesToken: NonNullable<Scenario['routes'][number]['issuesToken']>,
  ): Scenario => ({
    routes: [
      { on: { path: '/token' }, issuesToken },
      { on: { path: '/balance' }, requiresToken: true },
    ],
  });
  const signedIn = (play: ReturnType<typeof playing>) => {
    const answer = JSON.parse(play.react(request('POST', '/token')).body ?? '');
    const authorization = `Bearer ${answer.access_token}`;
    return {
      answer,
      ask: () => play.react(request('GET', '/balance', { headers: { authorization } })).status,
    };
  };

  it('opens what requires one, until it ends', () => {
    const play = playing(scenario({ announcedSeconds: 60 }));
    const { answer, ask } = signedIn(play);
    expect(answer).toMatchObject({ token_type: 'Bearer', expires_in: 60 });
    expect(ask()).toBe(200);
    play.moveClock(60_000);
    expect(ask()).toBe(401);
  });

  it('may end sooner than it says', () => {
    const { answer, ask } = signedIn(playing(scenario({ goodForUses: 1 })));
    expect(answer.expires_in).toBe(3_600);
    expect([ask(), ask()]).toEqual([200, 401]);
  });

  it('ends when all are told to', () => {
    const play = playing(scenario({}));
    const { ask } = signedIn(play);
    play.expireTokens();
    expect(ask()).toBe(401);
  });

  it('is asked for where none is sent', () => {
    expect(playing(scenario({})).react(request('GET', '/balance')).status).toBe(401);
  });
});
