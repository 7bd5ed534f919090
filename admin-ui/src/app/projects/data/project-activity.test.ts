import type { ActivityView } from '@flare/contracts';
import { describe, expect, it } from 'vitest';
import { entriesOf, sentenceOf, versionOf } from './project-activity.ts';

const entry = (entityType: string, entityId: string, entityName: string): ActivityView => ({
  sequence: 1,
  at: '2026-08-24T09:00:00Z',
  actor: 'ayse',
  address: null,
  action: `${entityType}.updated`,
  entityType,
  entityId,
  entityName,
  before: null,
  after: null,
  reason: null,
  hash: '',
});

describe('what happened to a project', () => {
  it('is what names it, and not what only begins alike', () => {
    const own = [entry('project', '1', 'bank'), entry('version', 'bank/2', 'bank')];
    const foreign = [entry('project', '2', 'bank_two'), entry('version', 'bank_two/1', 'bank_two')];
    expect(entriesOf('bank', [...own, ...foreign])).toEqual(own);
  });

  it('names the version and has a sentence', () => {
    expect(versionOf(entry('version', 'bank/2', 'bank'))).toBe(2);
    expect(versionOf(entry('project', '1', 'bank'))).toBeUndefined();
    const released = { ...entry('project', '1', 'bank'), action: 'version.released' };
    expect(versionOf({ ...released, after: { live: 3 } })).toBe(3);
    expect(sentenceOf('version.published')).toBe('happened.version-published');
  });
});
