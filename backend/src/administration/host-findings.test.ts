import type { Api } from '@flare/contracts';
import { describe, expect, it } from 'vitest';
import { hostFindings, type CheckHost } from './host-findings.ts';

const api = (name: string, url: string, more: Partial<Api> = {}): Api => ({
  name,
  url,
  method: 'GET',
  ...more,
});

const auth = { enabled: true, token_endpoint: 'https://login.internal/token' };
const apis = [
  api('rates', 'https://user:word@rates.example:8443/{{variables.day}}'),
  api('book', 'http://bank.internal/book', { auth }),
  api('elsewhere', 'https://{{secrets.host}}/x'),
  api('unused', 'https://bank.internal/unused'),
  api('gone', 'https://bank.internal/gone', { deleted: true }),
];
const version = {
  intents: ['rates', 'book', 'elsewhere', 'gone'].map((action) => ({ name: action, action })),
};

describe('the hosts of a version’s apis', () => {
  it('are asked for once each, and told of where a call would fail', async () => {
    const asked: string[] = [];
    const check: CheckHost = async (host) => {
      asked.push(host);
      if (host === 'rates.example') return 'not-found';
      return host === 'bank.internal' ? 'not-allowed' : null;
    };
    expect(await hostFindings(version, apis, check)).toEqual([
      {
        severity: 'warning',
        code: 'host_not_found',
        path: 'apis.rates.url',
        message: 'There is no host "rates.example", as seen from here.',
      },
      {
        severity: 'warning',
        code: 'host_not_allowed',
        path: 'apis.book.url',
        message:
          'The host "bank.internal" is not public, and the environment doesn\'t allow it: calls would be refused.',
      },
    ]);
    expect(asked).toEqual(['rates.example', 'bank.internal', 'login.internal']);
  });
});
