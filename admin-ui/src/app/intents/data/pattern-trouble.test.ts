import { describe, expect, it } from 'vitest';
import { patternTrouble } from './pattern-trouble.ts';

describe('what keeps a pattern from being used', () => {
  it.each([
    ['[A-Z', 'openList'],
    ['[]', 'openList'],
    ['(AP|BK', 'openGroup'],
    ['AP)', 'closedGroup'],
    ['*A', 'nothingToRepeat'],
    ['A**', 'nothingToRepeat'],
    ['(+A)', 'nothingToRepeat'],
    ['A|?', 'nothingToRepeat'],
    ['[z-a]', 'range'],
    ['[0-9]{4,2}', 'times'],
    ['[0-9]{2000}', 'times'],
    ['AP\\', 'backslash'],
    ['(?=A)B', 'lookaround'],
    ['(?<!A)B', 'lookaround'],
    ['([a-z])\\1', 'backReference'],
    ['a'.repeat(501), 'tooLong'],
  ])('%s: %s', (pattern, trouble) => {
    expect(patternTrouble(pattern)).toBe(trouble);
  });

  it.each([
    '',
    '^AP-[0-9]{4}$',
    String.raw`^[A-Z]{2}\d{6}$`,
    '(?i)^(?:ap|bk)-[0-9]{4}$',
    String.raw`^[\w.+-]+@[\w-]+\.[a-z]{2,}$`,
    '^[^a-z]+?$',
    '^[]a]$',
    '[[:alpha:]]{2}',
    'a{,3}',
    '(a*)+',
    '^(?P<code>[A-Z]+)$',
  ])('is nothing: %s', (pattern) => {
    expect(patternTrouble(pattern)).toBeUndefined();
  });
});
