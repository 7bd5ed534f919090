import { describe, expect, it } from 'vitest';
import { mergeEdits, same, takeTheirs } from './merge.ts';

const base = {
  caption: 'Transfer',
  examples: [{ localeCode: 'en', example: 'send money' }],
  parameters: [
    { name: 'amount', type: 'float', min: 1 },
    { name: 'date', type: 'date' },
  ],
};

describe('two edits of one document', () => {
  it('are brought together where they touch different fields', () => {
    const mine = { ...base, caption: 'Send money' };
    const theirs = {
      ...base,
      parameters: [{ name: 'amount', type: 'float', min: 5 }, base.parameters[1]],
    };
    const { merged, clashes, taken } = mergeEdits<unknown>(base, mine, theirs);
    expect(merged).toEqual({ ...theirs, caption: 'Send money' });
    expect(clashes).toEqual([]);
    expect(taken).toEqual([['parameters']]);
  });

  it('keep what each added to a list, and what one removed', () => {
    const mine = { ...base, examples: [...base.examples, { localeCode: 'en', example: 'pay' }] };
    const theirs = {
      ...base,
      examples: [...base.examples, { localeCode: 'tr', example: 'para gönder' }],
      parameters: base.parameters.slice(0, 1),
    };
    const { merged, clashes } = mergeEdits<unknown>(base, mine, theirs);
    expect(clashes).toEqual([]);
    expect(merged).toEqual({
      caption: 'Transfer',
      examples: [...mine.examples, { localeCode: 'tr', example: 'para gönder' }],
      parameters: base.parameters.slice(0, 1),
    });
  });

  it('clash where both changed one field otherwise; mine stands until theirs is taken', () => {
    const mine = { ...base, caption: 'Mine' };
    const theirs = { ...base, caption: 'Theirs' };
    const { merged, clashes } = mergeEdits(base, mine, theirs);
    expect(merged.caption).toBe('Mine');
    expect(clashes).toEqual([
      { place: ['caption'], base: 'Transfer', mine: 'Mine', theirs: 'Theirs' },
    ]);
    expect(takeTheirs(merged, clashes).caption).toBe('Theirs');
  });

  it('clash where one changed what the other removed, and either can be had', () => {
    const mine = { ...base, parameters: [{ name: 'amount', type: 'int' }, base.parameters[1]] };
    const theirs = { ...base, parameters: base.parameters.slice(1) };
    const { merged, clashes } = mergeEdits<unknown>(base, mine, theirs);
    expect(clashes.map(({ place }) => place)).toEqual([['parameters', 'amount']]);
    expect(merged).toEqual(mine);
    expect(takeTheirs(merged, clashes)).toEqual(theirs);
  });

  it('keep another order where only one of them moved something', () => {
    const theirs = { ...base, parameters: base.parameters.toReversed() };
    const mine = { ...base, parameters: [{ name: 'amount', type: 'int' }, base.parameters[1]] };
    const { merged, clashes } = mergeEdits<unknown>(base, mine, theirs);
    expect(clashes).toEqual([]);
    expect(merged).toEqual({
      ...base,
      parameters: [base.parameters[1], { name: 'amount', type: 'int' }],
    });
  });

  it('tell fast answers apart by their first question', () => {
    const answer = (question: string, text: string) => ({
      questions: [{ localeCode: 'en', question }],
      answer: text,
    });
    const both = [answer('when', 'nine'), answer('where', 'here')];
    const mine = [answer('when', 'ten'), both[1]];
    const theirs = [both[0], answer('where', 'there')];
    expect(mergeEdits<unknown>(both, mine, theirs)).toMatchObject({
      merged: [answer('when', 'ten'), answer('where', 'there')],
      clashes: [],
    });
  });

  it('agree where both did the same', () => {
    const both = { ...base, caption: 'Same' };
    expect(mergeEdits(base, both, { ...both })).toEqual({ merged: both, clashes: [], taken: [] });
  });
});

describe('sameness', () => {
  it('looks through the order of keys and missing fields', () => {
    expect(same({ a: 1, b: undefined }, { a: 1 })).toBe(true);
    expect(same([1, 2], [2, 1])).toBe(false);
  });
});
