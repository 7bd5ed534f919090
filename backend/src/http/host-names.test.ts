import { describe, expect, it, vi } from 'vitest';
import { createHostNames, type NameServer } from './host-names.ts';

const refused = (code: string) => Promise.reject(Object.assign(new Error(code), { code }));

/** Names asked of a name server that answers so, at a time of the test's own. */
function asked(
  answers: {
    four?: () => Promise<string[]>;
    six?: () => Promise<string[]>;
    machine?: () => Promise<{ address: string }[]>;
  } = {},
) {
  const clock = { now: 0 };
  const resolve4 = vi.fn(answers.four ?? (async () => ['93.184.215.14']));
  const resolve6 = vi.fn(answers.six ?? (() => refused('ENODATA')));
  const cancel = vi.fn();
  const machine = vi.fn(answers.machine ?? (() => refused('ENOTFOUND')));
  const nameServer = () => ({ resolve4, resolve6, cancel }) as unknown as NameServer;
  return {
    clock,
    resolve4,
    cancel,
    machine,
    names: createHostNames({ nameServer, machine, now: () => clock.now }),
  };
}

describe('where hosts lead to', () => {
  it('is what the name server says of both kinds of addresses', async () => {
    const { names } = asked({ six: async () => ['2606:2800:21f:cb07::1'] });
    expect(await names('api.example.com')).toEqual([
      { address: '93.184.215.14' },
      { address: '2606:2800:21f:cb07::1' },
    ]);
  });

  it.each([
    ['ENOTFOUND', 'ENOTFOUND', 'not-found'],
    ['ENOTFOUND', 'ETIMEOUT', null],
    ['ECONNREFUSED', 'ECONNREFUSED', null],
    ['ESERVFAIL', 'ESERVFAIL', null],
    ['ENODATA', 'ENODATA', null],
  ])('is not there only where the name server says so: %s, %s', async (four, six, answer) => {
    const { names } = asked({ four: () => refused(four), six: () => refused(six) });
    expect(await names('no.such.example')).toBe(answer);
  });

  it('may stand in the machine’s own list, which is asked for one name at a time', async () => {
    const { promise, resolve } = Promise.withResolvers<{ address: string }[]>();
    const { names, machine } = asked({
      four: () => refused('ENOTFOUND'),
      six: () => refused('ENOTFOUND'),
      machine: () => promise,
    });
    const answers = [names('bank.test'), names('other.test')];
    await vi.waitFor(() => expect(machine).toHaveBeenCalled());
    expect(machine).toHaveBeenCalledTimes(1);
    resolve([{ address: '10.1.2.3' }]);
    expect(await Promise.all(answers)).toEqual([
      [{ address: '10.1.2.3' }],
      [{ address: '10.1.2.3' }],
    ]);
    expect(machine).toHaveBeenCalledTimes(2);
  });

  it('isn’t asked for names that only the machine knows', async () => {
    const { names, resolve4 } = asked();
    expect(await names('localhost')).toBeNull();
    expect(await names('bank-backend')).toBeNull();
    expect(await names('app.localhost')).toBeNull();
    expect(resolve4).not.toHaveBeenCalled();
  });

  it('is asked once a minute, whoever waits for it', async () => {
    const { names, resolve4, clock } = asked();
    await Promise.all([names('api.example.com'), names('API.example.com.')]);
    clock.now = 59_999;
    await names('api.example.com');
    expect(resolve4).toHaveBeenCalledTimes(1);
    clock.now = 60_000;
    await names('api.example.com');
    expect(resolve4).toHaveBeenCalledTimes(2);
  });

  it('is kept for some hundred hosts', async () => {
    const { names, resolve4 } = asked();
    for (let at = 0; at <= 500; at += 1) await names(`host${at}.example`);
    await names('host500.example');
    expect(resolve4).toHaveBeenCalledTimes(501);
    await names('host0.example');
    expect(resolve4).toHaveBeenCalledTimes(502);
  });

  it('is given up after a while', async () => {
    vi.useFakeTimers();
    try {
      const { promise, reject } = Promise.withResolvers<string[]>();
      const { names, cancel } = asked({ four: () => promise, six: () => promise });
      cancel.mockImplementation(() =>
        reject(Object.assign(new Error('cancelled'), { code: 'ECANCELLED' })),
      );
      const answer = names('nobody.answers.example');
      await vi.advanceTimersByTimeAsync(1500);
      expect(await answer).toBeNull();
    } finally {
      vi.useRealTimers();
    }
  });
});
