import type { Intent, Version } from '@flare/contracts';
import { describe, expect, it } from 'vitest';
import { lintIntent } from './lint-intent.ts';
import { withoutLargePatterns, withoutPresentPatterns } from './present-patterns.ts';
import { under } from './problem.ts';

const large = '(?:ab){900}c{900}';
const intentWith = (name: string, pattern: string | null): Intent => ({
  name,
  answer: 'Fine.',
  parameters: [{ name: 'code', type: 'str', validation_regex: pattern }],
});
const versionOf = (...intents: Intent[]): Version => ({ no: 1, intents });
const codes = (before: Version, after: Version) =>
  withoutPresentPatterns(
    after.intents.flatMap((intent, index) =>
      under(['intents', index], lintIntent(intent, { apis: new Map(), given: new Set() })),
    ),
    { before, after },
  )
    .filter(({ structural }) => structural)
    .map(({ code }) => code);

describe('patterns that were there before a bound was', () => {
  const present = intentWith('old', large);

  it('don’t keep anybody from editing something else', () => {
    expect(codes(versionOf(present), versionOf(intentWith('new', '^a$'), present))).toEqual([]);
    expect(codes(versionOf(present), versionOf(intentWith('renamed', large)))).toEqual([]);
  });

  it('can’t be brought in anew, nor changed to another that is too large', () => {
    expect(codes(versionOf(), versionOf(present))).toEqual(['pattern_too_large']);
    expect(codes(versionOf(present), versionOf(intentWith('old', `${large}d`)))).toEqual([
      'pattern_too_large',
    ]);
    expect(codes(versionOf(present), versionOf(intentWith('old', '(')))).toEqual(['bad_regex']);
  });

  it('are left out where an intent is only looked at', () => {
    expect(withoutLargePatterns(present).parameters?.[0]?.validation_regex).toBeNull();
    expect(withoutLargePatterns(intentWith('fine', '^a$'))).toEqual(intentWith('fine', '^a$'));
  });
});
