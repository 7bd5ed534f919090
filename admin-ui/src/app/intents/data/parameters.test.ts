import { describe, expect, it } from 'vitest';
import type { Intent } from './intent.ts';
import {
  captionText,
  insertParameter,
  listedWords,
  moved,
  moveParameter,
  removeParameter,
  withCaption,
  withWordList,
} from './parameters.ts';

const intent: Intent = {
  name: 'send_money',
  parameters: [
    { name: 'recipient', type: 'str' },
    { name: 'amount', type: 'float', dependsOn: ['recipient'] },
    { name: 'date', type: 'date' },
  ],
};

describe('the parameters of an intent', () => {
  it('are put in another order', () => {
    const names = moveParameter(intent, 2, 0).parameters?.map(({ name }) => name);
    expect(names).toEqual(['date', 'recipient', 'amount']);
    expect(moved(['a', 'b'], 0, 2)).toEqual(['a', 'b']);
  });

  it('no longer wait for one that was removed', () => {
    const rest = removeParameter(intent, 0).parameters;
    expect(rest).toEqual([
      { name: 'amount', type: 'float', dependsOn: [] },
      { name: 'date', type: 'date' },
    ]);
  });

  it('come back where they stood', () => {
    const back = insertParameter(removeParameter(intent, 1), 1, { name: 'sum', type: 'int' });
    expect(back.parameters?.map(({ name }) => name)).toEqual(['recipient', 'sum', 'date']);
  });

  it('have a caption per locale', () => {
    const captioned = withCaption(
      { name: 'date', type: 'date' },
      { en: 'date', tr: 'tarih' },
      'en',
    );
    expect(captioned.caption).toEqual([
      { localeCode: 'en', caption: 'date' },
      { localeCode: 'tr', caption: 'tarih' },
    ]);
    expect(captionText(captioned)).toEqual({ en: 'date', tr: 'tarih' });
  });
});

describe('lists of words', () => {
  it('are read from what was typed', () => {
    expect(listedWords('John, Johnny ;\n, Mr Reed')).toEqual(['John', 'Johnny', 'Mr Reed']);
  });

  it('change in one locale, and leave it where they are empty', () => {
    expect(withWordList({ tr: ['için'] }, 'en', ['for'])).toEqual({ tr: ['için'], en: ['for'] });
    expect(withWordList({ tr: ['için'] }, 'tr', [])).toEqual({});
  });
});
