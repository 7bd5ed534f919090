import { describe, expect, it } from 'vitest';
import { entryPlace, thingOf } from './entry-place.ts';

const entry = (entityType: string, entityId: string | null, entityName: string | null) => ({
  entityType,
  entityId,
  entityName,
});

describe('the place of an entry', () => {
  it('is the page of what was changed', () => {
    expect(entryPlace(entry('version', 'bank/2', 'bank'))).toEqual([
      '/projects',
      'bank',
      'versions',
      '2',
    ]);
    expect(entryPlace(entry('project', '1', 'bank'))).toEqual(['/projects', 'bank']);
    expect(entryPlace(entry('channel-key', 'k1', 'bank: website'))).toEqual(['/projects', 'bank']);
    expect(entryPlace(entry('api', 'transfer', 'transfer'))).toEqual(['/apis', 'transfer']);
    expect(entryPlace(entry('session', 's1', 'bank'))).toEqual(['/sessions', 's1']);
  });

  it('is none for what has no page', () => {
    expect(entryPlace(entry('installation', null, null))).toBeUndefined();
    expect(entryPlace(entry('version', null, null))).toBeUndefined();
  });

  it('is the version that was made live, also where an old entry has it among what came after', () => {
    const released = {
      ...entry('project', '1', 'bank'),
      action: 'version.released',
      after: { live: 3 },
    };
    expect(thingOf(released)).toBe('bank/3');
    expect(entryPlace(released)).toEqual(['/projects', 'bank', 'versions', '3']);
    expect(thingOf({ ...released, action: 'project.taken-off', after: { live: null } })).toBe(
      'bank',
    );
  });

  it('is called by the version’s number too', () => {
    expect(thingOf(entry('version', 'bank/2', 'bank'))).toBe('bank/2');
    expect(thingOf(entry('user', 'u1', 'ayse'))).toBe('ayse');
  });
});
