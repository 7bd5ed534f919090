import type { ApiView } from '@flare/contracts';
import { describe, expect, it } from 'vitest';
import { usesOf } from './secret-uses.ts';

const api = (name: string, headers: string): ApiView => ({
  api: { name, url: 'https://example.com', method: 'GET', headers },
  revision: 1,
});

describe('where a secret is used', () => {
  it('is said by api, and by its whole name', () => {
    const apis = [
      api('orders', '{"x": "{{secrets.token}}"}'),
      api('bank', '{"x": "Bearer {{ secrets.token }}"}'),
      api('other', '{"x": "{{secrets.token_two}}"}'),
    ];
    expect(usesOf('token', apis)).toEqual(['bank', 'orders']);
  });
});
