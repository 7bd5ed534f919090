import { describe, expect, it } from 'vitest';
import { tabOf } from './api-tabs.ts';

describe('the part of the page that shows a field', () => {
  it.each([
    ['responseMappings[1].jsonPath', 'answer'],
    ['auth.tokenEndpoint', 'auth'],
    ['headers', 'request'],
    ['errorMappings[0]', 'errors'],
    ['url', undefined],
  ])('of %s is %s', (path, tab) => {
    expect(tabOf(path)).toBe(tab);
  });
});
