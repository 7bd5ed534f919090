import { describe, expect, it } from 'vitest';
import { findingsOf } from './import-problem.ts';

describe('a refused file', () => {
  it('says where it is wrong', () => {
    const finding = { severity: 'error', code: 'unknown_key', path: 'project', message: 'No.' };
    expect(findingsOf({ details: [finding, 'noise'] })).toEqual([finding]);
  });

  it('may have nothing to point at', () => {
    expect(findingsOf({ details: undefined })).toEqual([]);
  });
});
