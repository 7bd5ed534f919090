import { describe, expect, it } from 'vitest';
import { entryChanges } from './entry-changes.ts';

describe('the changes of an entry', () => {
  it('are the fields that differ, by their way in the thing', () => {
    const before = { caption: 'Bank', enabled: true, session: { idleMinutes: 30 } };
    const after = { caption: 'My bank', enabled: true, session: { idleMinutes: 10 } };
    expect(entryChanges({ before, after })).toEqual([
      { subject: '', fields: ['caption'], kind: 'changed', before: 'Bank', after: 'My bank' },
      { subject: '', fields: ['session', 'idleMinutes'], kind: 'changed', before: 30, after: 10 },
    ]);
  });

  it('keep a text of several languages together', () => {
    const changes = entryChanges({
      before: { description: { en: 'A' } },
      after: { description: { en: 'A', tr: 'B' } },
    });
    expect(changes.map(({ fields }) => fields)).toEqual([['description']]);
  });

  it('of a project’s settings are told by themselves, though its id looks like a language', () => {
    const project = { id: 1, name: 'bank', revision: 1, voice: null };
    const first = { ...project, voice: { interruptible: { summary: false } } };
    expect(entryChanges({ before: project, after: first })).toEqual([
      {
        subject: '',
        fields: ['voice', 'interruptible', 'summary'],
        kind: 'added',
        before: undefined,
        after: false,
      },
    ]);
    const then = { ...project, voice: { interruptible: true } };
    expect(entryChanges({ before: first, after: then })).toEqual([
      {
        subject: '',
        fields: ['voice', 'interruptible'],
        kind: 'changed',
        before: { summary: false },
        after: true,
      },
    ]);
  });

  it('are what came and what went, without what says nothing', () => {
    const changes = entryChanges({
      before: null,
      after: { name: 'bank', description: null, locales: [] },
    });
    expect(changes.map(({ fields, kind }) => [fields, kind])).toEqual([[['name'], 'added']]);
  });

  it('of a version are its differences, each with the thing that it is in', () => {
    const difference = { entity: 'parameter', name: 'bank/2/transfer/amount', path: 'max' };
    const changes = entryChanges({
      before: [{ ...difference, before: 3000 }],
      after: [{ ...difference, change: 'changed', after: 5000 }],
    });
    expect(changes).toEqual([
      {
        subject: 'transfer › amount',
        fields: ['max'],
        kind: 'changed',
        before: 3000,
        after: 5000,
      },
    ]);
  });

  it('are none where nothing was changed', () => {
    expect(entryChanges({ before: null, after: null })).toEqual([]);
    expect(entryChanges({ before: { a: [1] }, after: { a: [1] } })).toEqual([]);
  });
});
