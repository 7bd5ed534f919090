import type { Finding } from '@flare/contracts';
import { describe, expect, it } from 'vitest';
import { placeFinding } from './placed-finding.ts';

const intents = [
  { name: 'balance' },
  {
    name: 'transfer',
    caption: { en: 'Send money', tr: 'Para gönder' },
    parameters: [
      { name: 'amount', caption: [{ localeCode: 'tr', caption: 'Tutar' }] },
      { name: 'note' },
    ],
  },
];
const placed = (path: string) => {
  const finding: Finding = { severity: 'warning', code: 'missing_locale', path, message: '' };
  const home = ['/projects', '1', 'versions', '2'];
  return placeFinding(finding, { intents, home, locale: 'tr', defaultLocale: 'en' });
};

describe('a finding at its place', () => {
  it('has the captions of intent and parameter, in the language that is read', () => {
    expect(placed('intents[1].parameters[0].prompts[1]')).toMatchObject({
      way: ['/projects', '1', 'versions', '2', 'intents', 'transfer'],
      fragment: 'parameter-amount',
      intent: 'Para gönder',
      fields: ['Tutar', 'prompts', '2'],
    });
  });

  it('has names where nothing has a caption', () => {
    expect(placed('intents[0].caption').intent).toBe('balance');
    expect(placed('intents[1].parameters[1].caption').fields).toEqual(['note', 'caption']);
  });

  it('leads to an api from the root', () => {
    expect(placed('apis.find.description')).toMatchObject({
      way: ['/apis', 'find'],
      intent: undefined,
      part: 'api',
      name: 'find',
    });
  });
});
