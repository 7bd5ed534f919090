import { describe, expect, it } from 'vitest';
import type { ApiStep } from '@flare/contracts';
import type { OutboundRequest } from '../../http.ts';
import { createScriptedHttp } from './scripted-http.ts';
import { createVirtualClock } from '../virtual-clock.ts';

const request = (change: Partial<OutboundRequest> = {}): OutboundRequest => ({
  url: 'https://bank.test/transfers?a=1',
  method: 'POST',
  headers: { 'Idempotency-Key': 'k1' },
  body: '{"amount":200,"to":{"name":"John","id":7}}',
  timeoutMs: 1000,
  maxResponseBytes: 1000,
  tag: { api: 'transfer', purpose: 'call' },
  ...change,
});
const token = { tag: { api: 'transfer', purpose: 'token' } } as const;

function scripted(...script: ApiStep[]) {
  const clock = createVirtualClock(0);
  return { clock, http: createScriptedHttp({ script, clock, writes: (api) => api !== 'balance' }) };
}

describe('a scripted answer', () => {
  it.each<[string, ApiStep['on'], boolean]>([
    ['its api', { api: 'transfer' }, true],
    ['another api', { api: 'balance' }, false],
    ['method and path', { method: 'post', path: '/transfers' }, true],
    ['another path', { path: '/transfer' }, false],
    ['what a body names', { body: { amount: 200, to: { name: 'John' } } }, true],
    ['another body', { body: { to: { name: 'Anna' } } }, false],
    ['a token endpoint', { api: 'transfer', token: true }, false],
  ])('is for %s', async (_, on, fits) => {
    const { http } = scripted({ on, answer: { status: 201, body: { reference: 'T-1' } } });
    const answer = http.request(request());
    if (fits) expect(await answer).toMatchObject({ status: 201, body: '{"reference":"T-1"}' });
    else await expect(answer).rejects.toMatchObject({ kind: 'refused' });
    expect(http.unmatched).toHaveLength(fits ? 0 : 1);
  });

  it('is given once, in the order of the script', async () => {
    const { http } = scripted(
      { on: { api: 'transfer' }, answer: { status: 503 } },
      { on: { api: 'transfer' }, answer: { status: 201 } },
    );
    expect((await http.request(request())).status).toBe(503);
    expect((await http.request(request())).status).toBe(201);
    await expect(http.request(request())).rejects.toThrow('Nothing in the script');
    expect(http.counts()).toEqual({ write: 1, read: 0, attempts: 3, keys: 1, tokens: 0 });
  });

  it('moves the clock, and is a time-out where it comes too late', async () => {
    const { clock, http } = scripted(
      { on: {}, answer: { status: 200, after: '200ms' } },
      { on: {}, answer: { status: 200, after: '2s' } },
    );
    await http.request(request());
    expect(clock.now()).toBe(200);
    await expect(http.request(request())).rejects.toMatchObject({ kind: 'timeout', sent: true });
    expect(clock.now()).toBe(1200);
  });

  it.each([
    ['timeout', { kind: 'timeout', sent: true }],
    ['refused', { kind: 'refused', sent: false }],
    ['cut', { kind: 'cut', sent: true }],
  ] as const)('may be the fault %s', async (fault, failure) => {
    const { http } = scripted({ on: {}, fault });
    await expect(http.request(request())).rejects.toMatchObject(failure);
  });

  it('may be malformed', async () => {
    const { http } = scripted({ on: {}, fault: 'malformed' });
    const { body } = await http.request(request());
    expect(() => JSON.parse(body) as unknown).toThrow();
  });
});

describe('token requests', () => {
  it('are answered where the script says nothing of them', async () => {
    const { http } = scripted();
    const { body } = await http.request(request(token));
    expect(JSON.parse(body)).toMatchObject({ access_token: 'token-1' });
    expect(http.counts().tokens).toBe(1);
    expect(http.unmatched).toEqual([]);
  });

  it('have to be in the script where it names one', async () => {
    const { http } = scripted({ on: { token: true }, answer: { status: 200, body: {} } });
    await http.request(request(token));
    await expect(http.request(request(token))).rejects.toThrow();
    expect(http.unmatched).toEqual([
      'transfer (token): POST https://bank.test/transfers?a=1 {"amount":200,"to":{"name":"John","id":7}}',
    ]);
  });
});

describe('counting', () => {
  it('tells calls without a key apart by their turn', async () => {
    const { http } = scripted(
      ...Array.from({ length: 3 }, () => ({ on: {}, answer: { status: 200 } })),
    );
    const read = request({ headers: {}, tag: { api: 'balance', purpose: 'call' } });
    http.beginTurn(1);
    await http.request(read);
    await http.request(read);
    http.beginTurn(2);
    await http.request(read);
    expect(http.counts()).toEqual({ write: 0, read: 2, attempts: 3, keys: 0, tokens: 0 });
  });
});
