import type { MappedType } from '@flare/contracts';
import { describe, expect, it } from 'vitest';
import { findAll, jsonPathProblem, mappingProblem, readMapped } from './json-path.ts';

const answer = {
  data: {
    token: 't1',
    slots: [
      { id: 1, at: '15:00', free: true },
      { id: 2, at: '16:30', free: false },
    ],
  },
  'odd key': 5,
  nothing: null,
};

describe('a path', () => {
  it.each([
    ['$.data.token', ['t1']],
    ['data.token', ['t1']],
    ['data.slots.1.at', ['16:30']],
    ['$.data.slots[*].id', [1, 2]],
    ['$.data.slots[-1:].id', [2]],
    ['$.data.slots[(@.length-1)].id', [2]],
    ["$['odd key']", [5]],
    ['$..at', ['15:00', '16:30']],
    ['$.data.slots[?(@.free)].id', [1]],
    ['$.data.slots[?(@.id > 1 && @.at == "16:30")].at', ['16:30']],
    ["$.data.slots[?(@.at == 'a(b')].id", []],
    ['$.data.slots[?(@.no.such == 1)].id', []],
    ['$.nope.deeper', []],
    ['$.nothing', [null]],
    ['$', [answer]],
  ])('%s finds what it names', (path, found) => {
    expect(findAll(answer, path)).toEqual(found);
  });

  it.each(['$.constructor', '$.__proto__', '$.toString', '$.data.slots.map'])(
    '%s finds nothing that the answer does not hold itself',
    (path) => {
      expect(findAll(answer, path)).toEqual([]);
    },
  );

  it.each([
    ['$.a[?(@.n.match(/(a+)+$/))]', 'called'],
    ['$.a[?(@.constructor.constructor("return process")())]', 'called'],
    ['$.a[?(/a+/ == @.n)]', 'Regular'],
    ['$.a[?(@.x = 1)]', 'assigned'],
    ['$.a[?(@.x == 1; @.y)]', 'statements'],
    ['$..a..b', 'once'],
    ['$.a[0', 'match'],
    ['$.a[?(@.x == "b)]', 'quotation'],
    ['', 'empty'],
    [`$.${'a'.repeat(600)}`, 'longer'],
  ])('%s can’t be used, finds nothing, and is told why', (path, why) => {
    expect(jsonPathProblem(path)).toContain(why);
    expect(findAll(answer, path)).toEqual([]);
  });

  it.each([undefined, null, 'text', 5])('finds nothing inside %j', (json) => {
    expect(findAll(json, '$.a')).toEqual([]);
  });
});

describe('a mapped value', () => {
  it.each([
    ['str', 'T-1', 'T-1'],
    ['str', 12, '12'],
    ['str', 'a\0b', 'ab'],
    ['str', { a: 1 }, null],
    ['str', 'x'.repeat(10_001), null],
    ['int', 12, 12],
    ['int', '12', 12],
    ['int', 12.5, null],
    ['int', 2 ** 60, null],
    ['float', '1250.50', 1250.5],
    ['float', '-3', -3],
    ['float', '1,250', null],
    ['float', '', null],
    ['float', [1], null],
    ['bool', true, true],
    ['bool', 'FALSE', false],
    ['bool', 1, true],
    ['bool', 'yes', null],
    ['date', '2026-08-24', '2026-08-24'],
    ['date', '2026-08-24T21:30:00+03:00', '2026-08-24'],
    ['date', '2026-02-30', null],
    ['date', '24.08.2026', null],
    ['date', 1_787_562_000, null],
  ] as const)('as %s of %j is %j', (type, found, value) => {
    expect(readMapped({ found }, '$.found', type)).toEqual(value === null ? null : { type, value });
  });

  it('is null where the answer says null, and missing where it says nothing', () => {
    expect(readMapped({ a: null }, '$.a', 'int')).toEqual({ type: 'int', value: null });
    expect(readMapped({ a: null }, '$.b', 'int')).toBeNull();
  });

  it('is the first of several', () => {
    expect(readMapped(answer, '$..id', 'int')).toEqual({ type: 'int', value: 1 });
  });
});

describe('a mapped list', () => {
  const entries = [
    { value: 1, text: '15:00' },
    { value: 2, text: '16:30' },
  ];

  it.each(['$.data.slots', '$.data.slots[*]'])('takes values and words from %s', (path) => {
    const of = { valuePath: '$.id', textPath: 'at' };
    expect(readMapped(answer, path, 'list', of)).toEqual({ type: 'list', value: entries });
  });

  it('of plain values says them as they are', () => {
    expect(readMapped(['a', 2], '$', 'list')).toEqual({
      type: 'list',
      value: [
        { value: 'a', text: 'a' },
        { value: 2, text: '2' },
      ],
    });
  });

  it('leaves out entries without a value, and is empty without entries', () => {
    const of = { valuePath: 'id', textPath: 'at' };
    expect(readMapped([{ at: 'x' }, 7], '$', 'list', of)).toEqual({ type: 'list', value: [] });
    expect(readMapped({ a: [] }, '$.a', 'list')).toEqual({ type: 'list', value: [] });
  });

  it('holds 500 entries at most', () => {
    const many = Array.from({ length: 2_000 }, (_, index) => index);
    expect(readMapped(many, '$', 'list')?.value).toHaveLength(500);
  });
});

describe('why a mapping reads nothing', () => {
  const answer = {
    slots: [{ nr: 1, at: '09:00' }, { nr: 2 }],
    none: null,
    empty: [],
    days: ['2026-08-25'],
    paid: 'maybe',
    day: '25 August',
  };
  const problem = (path: string, type: MappedType, of?: { valuePath: string; textPath: string }) =>
    mappingProblem(answer, path, type, of ?? null);
  const byNumber = { valuePath: 'nr', textPath: 'at' };

  it('is nothing where it reads something, were it null or an empty list', () => {
    expect(problem('$.none', 'int')).toBeNull();
    expect(problem('$.empty', 'list')).toBeNull();
    expect(problem('$.days', 'list')).toBeNull();
    expect(problem('$.slots', 'list', byNumber)).toBeNull();
    expect(problem('$.slots[0].nr', 'str')).toBeNull();
  });

  it('is said in a sentence', () => {
    expect(problem('$.paid', 'bool')).toBe(
      'At $.paid stands the text "maybe", and not true or false.',
    );
    expect(problem('$.day', 'date')).toMatch(/the text "25 August", and not a date/);
    expect(problem('$.days', 'str')).toBe('At $.days stands a list, and not a text.');
    expect(problem('$.slots', 'list')).toMatch(/are no texts or numbers/);
    expect(problem('$.slots', 'list', { valuePath: 'nr(', textPath: 'at' })).toMatch(/^Functions/);
    expect(mappingProblem(undefined, '$.x', 'str', null)).toBe('Nothing stands at $.x.');
  });
});
