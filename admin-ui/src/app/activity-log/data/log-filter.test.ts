import { describe, expect, it } from 'vitest';
import { anything, dayBefore, filterFrom, filterQuery, withUmbrellas } from './log-filter.ts';

describe('the filter of the log', () => {
  it('takes whole days', () => {
    const { from, to } = filterQuery({ ...anything, from: '2026-08-24', to: '2026-08-24' });
    const millis = Date.parse(String(to)) - Date.parse(String(from));
    expect(millis).toBe(86_400_000 - 1);
  });

  it('leaves out a day that is none', () => {
    expect(filterQuery({ ...anything, from: 'soon' })['from']).toBe('');
  });

  it('stands in the address, where others may stand too', () => {
    expect(filterFrom({ actor: 'ayse', page: '2', to: ['a'] })).toEqual({
      ...anything,
      actor: 'ayse',
    });
  });

  it('goes back over the beginning of a month', () => {
    expect(dayBefore(new Date(2026, 2, 1, 12), 1)).toBe('2026-02-28');
    expect(dayBefore(new Date(2026, 2, 1, 12), 0)).toBe('2026-03-01');
  });

  it('offers any edit of a version beside what edits were', () => {
    expect(withUmbrellas(['user.created', 'version.updated.intent.restored'])).toEqual([
      'user.created',
      'version.updated',
      'version.updated.intent.restored',
    ]);
    expect(withUmbrellas(['version.updated'])).toEqual(['version.updated']);
  });
});
