import { describe, expect, it } from 'vitest';
import { checkHost } from './host-check.ts';

const leadsTo =
  (...addresses: string[]) =>
  async () =>
    addresses.map((address) => ({ address }));

const says = (answer: 'not-found' | null) => async () => answer;

describe('whether a host could be called', () => {
  it.each([
    ['api.example.com', [], leadsTo('93.184.215.14'), null],
    ['bank.internal', [], leadsTo('10.1.2.3'), 'not-allowed'],
    ['bank.internal', ['bank.internal'], leadsTo('10.1.2.3'), null],
    ['bank.internal', ['10.0.0.0/8'], leadsTo('10.1.2.3'), null],
    ['two.example.com', [], leadsTo('10.1.2.3', '93.184.215.14'), null],
    ['127.0.0.1', [], says('not-found'), 'not-allowed'],
    ['[::1]', ['::1'], says('not-found'), null],
    ['169.254.169.254', ['169.254.169.254'], says('not-found'), 'not-allowed'],
    ['metadata.google.internal', [], leadsTo('93.184.215.14'), 'not-allowed'],
    ['no.such.example', [], says('not-found'), 'not-found'],
    ['nobody.answers.example', [], says(null), null],
  ] as const)('%s, where %j is allowed', async (host, allow, resolve, trouble) => {
    expect(await checkHost(host, allow, resolve)).toBe(trouble);
  });
});
