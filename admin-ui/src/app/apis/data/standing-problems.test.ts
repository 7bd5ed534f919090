import { describe, expect, it } from 'vitest';
import { newApi } from './api-draft.ts';
import { standingProblems } from './standing-problems.ts';

describe('what a refused save found', () => {
  const refused = { ...newApi('rates', 'GET', 'nowhere'), headers: '{' };
  const problems = new Map([
    ['url', 'No address.'],
    ['headers', 'No JSON.'],
    ['responseMappings[0].jsonPath', 'No path.'],
  ]);

  it('stands until its field is changed, and comes back with what was there', () => {
    const changed = { ...refused, headers: '{}' };
    const standing = standingProblems(problems, refused, changed);
    expect([...standing.keys()]).toEqual(['url', 'responseMappings[0].jsonPath']);
    expect(standingProblems(problems, refused, { ...changed, headers: '{' })).toEqual(problems);
  });
});
