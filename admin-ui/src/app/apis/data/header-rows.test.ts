import { describe, expect, it } from 'vitest';
import { headersOf, rowsOf, sameHeaders } from './header-rows.ts';

describe('headers as rows', () => {
  it('come from a JSON object of texts and go back into one', () => {
    const rows = rowsOf('{"Accept": "application/json", "X-Key": "{{secrets.key}}"}');
    expect(rows).toEqual([
      { name: 'Accept', value: 'application/json' },
      { name: 'X-Key', value: '{{secrets.key}}' },
    ]);
    expect(headersOf(rows ?? [])).toBe('{"Accept":"application/json","X-Key":"{{secrets.key}}"}');
  });

  it('are none where there are none', () => {
    expect(rowsOf('')).toEqual([]);
    expect(rowsOf('{}')).toEqual([]);
  });

  it.each(['{"a": 1}', '[]', '{"a":', 'null'])('cannot show %s', (headers) => {
    expect(rowsOf(headers)).toBeNull();
  });

  it('leave out a row that has no name yet, and so stay the same', () => {
    const rows = [
      { name: 'Accept', value: 'text/plain' },
      { name: '', value: 'x' },
    ];
    expect(sameHeaders(rows, '{ "Accept":  "text/plain" }')).toBe(true);
    expect(sameHeaders(rows, '{"Accept": "other"}')).toBe(false);
  });
});
