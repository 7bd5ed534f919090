import { describe, expect, it } from 'vitest';
import { changeOf, type ProjectContent } from './project-content.ts';

const base: ProjectContent = {
  caption: 'Bank',
  icon: null,
  description: null,
  defaultLocale: 'en',
  supportedLocales: ['en', 'tr'],
  timezone: 'UTC',
  region: null,
  voice: null,
  storeAudio: false,
  retentionDays: 90,
  fourEyes: false,
};

describe('what is sent of an edited project', () => {
  it('is only what was changed', () => {
    const content = { ...base, caption: 'The bank', supportedLocales: ['en', 'tr'] };
    expect(changeOf(content, base)).toEqual({ caption: 'The bank' });
  });

  it('says so where something is emptied', () => {
    const described = { ...base, description: 'Old' };
    expect(changeOf({ ...described, description: null }, described)).toEqual({ description: null });
  });
});
