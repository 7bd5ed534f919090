import { describe, expect, it } from 'vitest';
import { fieldChanges } from './field-changes.ts';

describe('the changes of an entry', () => {
  it('are the fields that differ', () => {
    expect(
      fieldChanges({ caption: 'Bank', enabled: true }, { caption: 'My bank', enabled: true }),
    ).toEqual([{ field: 'caption', before: 'Bank', after: 'My bank' }]);
  });

  it('are named by their path where they lie deeper', () => {
    const changes = fieldChanges(
      { session: { idleMinutes: 30 } },
      { session: { idleMinutes: 10 } },
    );
    expect(changes).toEqual([{ field: 'session.idleMinutes', before: 30, after: 10 }]);
  });

  it('are all fields of something new', () => {
    expect(fieldChanges(null, { name: 'bank', locales: ['en'] })).toEqual([
      { field: 'name', before: undefined, after: 'bank' },
      { field: 'locales', before: undefined, after: ['en'] },
    ]);
  });

  it('are none where nothing was changed', () => {
    expect(fieldChanges(null, null)).toEqual([]);
    expect(fieldChanges({ a: [1] }, { a: [1] })).toEqual([]);
  });
});
