import { describe, expect, it } from 'vitest';
import { jsonTrouble } from './json-trouble.ts';

describe('what is wrong with a JSON text', () => {
  it.each([
    '{}',
    '[]',
    ' {"a": [1, -2.5e3, true, null, "x\\u00e9\\n"]} ',
    '{"amount": "{{variables.amount}}"}',
    '"text"',
    '0',
  ])('is nothing in %s', (json) => {
    expect(jsonTrouble(json)).toBeUndefined();
    expect(() => JSON.parse(json) as unknown).not.toThrow();
  });

  it.each([
    ['{"a": 1', 'jsonUnfinished', 6],
    ['{"a": {{variables.a}}}', 'jsonBarePlaceholder', 6],
    ["{'a': 1}", 'jsonQuotes', 1],
    ['{"a": 1,}', 'jsonTrailingComma', 7],
    ['{"a" 1}', 'jsonColon', 5],
    ['{"a": 1 "b": 2}', 'jsonComma', 8],
    ['{"a": yes}', 'jsonUnexpected', 6],
    ['{"a": "two\nlines"}', 'jsonString', 6],
    ['{} {}', 'jsonRest', 3],
    ['01', 'jsonUnexpected', 0],
    ['', 'jsonUnfinished', 0],
  ])('in %j is %s', (json, code, from) => {
    expect(jsonTrouble(json)).toMatchObject({ code, from });
    expect(() => JSON.parse(json) as unknown).toThrow();
  });

  it('marks a bare placeholder whole', () => {
    expect(jsonTrouble('[{{variables.a}}]')).toMatchObject({ from: 1, to: 16 });
  });
});
