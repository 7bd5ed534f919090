import { RE2JS } from 're2js';
import { describe, expect, it } from 'vitest';
import { exampleText } from './example-text.ts';

describe('an example of a pattern', () => {
  it.each([
    ['^TR\\d{4}$', 'TR1234'],
    ['\\d{4}', '1234'],
    ['^[A-Z]{2}-?[0-9]{3}$', 'AB345'],
    ['^(?:ORD|RET)-\\d+$', 'ORD-1'],
    ['^P?\\d{6}$', '123456'],
    ['(?P<a>x|y){2}z*', 'xx'],
    ['[^@\\s]+@[a-z]+\\.com', 'a@b.com'],
    ['\\p{L}+', 'a'],
    ['[.\\-]', '.'],
    ['', ''],
  ])('%s: %s', (pattern, text) => {
    expect(exampleText(pattern)).toBe(text);
    expect(RE2JS.compile(`^(?:${pattern})$`).matcher(text).matches()).toBe(true);
  });

  it.each([
    ['repetitions of repetitions', '((a{99}){99}){99}'],
    ['repetitions of nothing', '((^{99}){99}){99}'],
    ['groups that never end', '('.repeat(20_000)],
    ['groups within groups', `${'(?:'.repeat(900)}a${')'.repeat(900)}`],
    ['a long text', 'a{999}'],
    ['a long range again and again', `[${'a-z'.repeat(5000)}]{99}`],
    ['a long way to nothing', `(?:(?:${'a?'.repeat(500)}){30}){30}`],
  ])('there is none for %s', (_name, pattern) => {
    expect(exampleText(pattern)).toBeNull();
  });

  it('there is one in fifteen groups, of two hundred characters', () => {
    expect(exampleText(`${'('.repeat(15)}a${')'.repeat(15)}`)).toBe('a');
    expect(exampleText('\\d{200}')).toHaveLength(200);
  });

  it.each(['(?i)ab', 'a(', '[', 'a{2', '\\', '[^a-z0-9 ]', '\\p{Greek}'])(
    '%s has none, or one that stands in no way for it',
    (pattern) => {
      expect(['a{2', null]).toContain(exampleText(pattern));
    },
  );
});
