import { describe, expect, it } from 'vitest';
import { fits, intentRows, moved } from './intent-rows.ts';

const transfer = {
  name: 'transfer_money',
  caption: { en: 'Send money', tr: 'İstanbul’a para gönder' },
  parameters: [{ name: 'amount', type: 'float' as const }],
  action: 'send_money',
};
const scope = {
  locale: 'tr',
  defaultLocale: 'en',
  locales: ['en', 'tr'],
  findings: [],
  exampleCounts: { transfer_money: { en: 2 } },
};

describe('the rows of intents', () => {
  it('count the examples of each language, also where there are none', () => {
    const [row] = intentRows([transfer], scope);
    expect(row?.caption).toBe('İstanbul’a para gönder');
    expect(row?.examples).toEqual([
      { locale: 'en', count: 2 },
      { locale: 'tr', count: 0 },
    ]);
  });

  it('name what comes first by its caption, and by its name where it has none', () => {
    const [, other] = intentRows(
      [transfer, { ...transfer, name: 'other', dependencies: ['transfer_money', 'gone'] }],
      scope,
    );
    expect(other?.dependencies).toEqual(['İstanbul’a para gönder', 'gone']);
  });

  it('carry what lint found about each', () => {
    const finding = { code: 'x', message: '', path: 'intents[1].action' };
    const rows = intentRows([transfer, { ...transfer, name: 'other' }], {
      ...scope,
      findings: [
        { ...finding, severity: 'error' },
        { ...finding, severity: 'warning' },
        { ...finding, severity: 'warning', path: 'fast_answers[1]' },
      ],
    });
    expect(rows.map(({ errors, warnings }) => [errors, warnings])).toEqual([
      [0, 0],
      [1, 1],
    ]);
  });

  it('are found by caption, name, action and parameter, with the letters of the language', () => {
    const [row] = intentRows([transfer], scope);
    if (!row) throw new Error('no row');
    const found = ['istanbul', 'MONEY', 'amount', 'nothing'].map((words) => fits(row, words, 'tr'));
    expect(found).toEqual([true, true, true, false]);
  });
});

describe('an order', () => {
  it('changes by one name that goes elsewhere', () => {
    expect(moved(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a']);
    expect(moved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b']);
  });
});
