import type { VersionSummary } from '@flare/contracts';
import { describe, expect, it } from 'vitest';
import { versionChoices, wishedVersion } from './version-choices.ts';

const version = (no: number, state: Partial<VersionSummary>): VersionSummary => ({
  no,
  caption: '',
  description: null,
  published: false,
  live: false,
  deleted: false,
  intentCount: 3,
  createdDate: null,
  createdBy: null,
  publishDate: null,
  publishedBy: null,
  lastUpdateDate: null,
  lastUpdateUser: null,
  revision: 1,
  ...state,
});

describe('the versions to talk to', () => {
  it('are the live one, the newest draft, and the others', () => {
    const choices = versionChoices([
      version(1, { published: true }),
      version(2, { published: true, live: true }),
      version(3, {}),
      version(4, {}),
      version(5, { deleted: true }),
    ]);
    expect(choices).toEqual([
      { value: '', no: 2, kind: 'live' },
      { value: 'draft', no: 4, kind: 'draft' },
      { value: '3', no: 3, kind: 'draft' },
      { value: '1', no: 1, kind: 'published' },
    ]);
  });

  it('are asked for as the API takes them', () => {
    expect(['', 'draft', '2'].map(wishedVersion)).toEqual([
      {},
      { version: 'draft' },
      { version: 2 },
    ]);
  });
});
