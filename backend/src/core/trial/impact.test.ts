import type { Intent, Version } from '@flare/contracts';
import { describe, expect, it } from 'vitest';
import en from '../../../../locales/en.json' with { type: 'json' };
import tr from '../../../../locales/tr.json' with { type: 'json' };
import type { Language } from '../language/language.ts';
import { impactOf, type ImpactInput } from './impact.ts';

const intent = (name: string, examples: string[], locale = 'en'): Intent => ({
  name,
  examples: examples.map((example) => ({ locale_code: locale, example })),
});
const balance = intent('balance', [
  'what is my balance',
  'how much money do I have',
  'show me my balance',
  'tell me the balance of my account',
]);
const hours = intent('hours', [
  'when are you open',
  'opening hours please',
  'are you open today',
  'what time do you open',
]);
const cards = [
  'my card is gone',
  'I lost my card',
  'block my card please',
  'somebody stole my card',
];
const version = (intents: Intent[]): Version => ({ no: 1, intents });
const languages = { en, tr } as unknown as Record<string, Language>;

const impact = (before: Intent[], edited: Intent, more: Partial<ImpactInput> = {}) =>
  impactOf({
    before: version(before),
    after: version([...before.filter(({ name }) => name !== edited.name), edited]),
    intent: edited.name,
    locales: ['en', 'tr'],
    defaultLocale: 'en',
    languages,
    sentences: [],
    ...more,
  });

describe('the impact of an edit', () => {
  it('shows sentences that find their intent', () => {
    const { checked, changes } = impact([balance, hours], intent('lost_card', cards), {
      sentences: [{ locale: 'en', text: 'my card was stolen', intent: 'lost_card' }],
    });
    expect(checked).toBe(13);
    expect(changes).toContainEqual({
      locale: 'en',
      text: 'my card was stolen',
      source: 'conversation-test',
      belongsTo: 'lost_card',
      before: null,
      after: 'lost_card',
      better: true,
    });
  });

  it('shows sentences of other intents that are drawn away, the worse first', () => {
    const greedy = intent('balance', [
      ...(balance.examples ?? []).map(({ example }) => example),
      'when are you open for my balance',
      'are you open',
      'what time are you open today',
      'when do you open',
      'open hours today',
    ]);
    const { changes } = impact([balance, hours, intent('lost_card', cards)], greedy);
    const lost = changes.filter(({ belongsTo, better }) => belongsTo === 'hours' && !better);
    expect(lost).not.toEqual([]);
    expect(changes[0]?.better).toBe(false);
  });

  it('names the same and nearly the same words of another intent', () => {
    const { conflicts } = impact(
      [balance, hours],
      intent('lost_card', [
        'When are you OPEN?!',
        'please tell me the balance of my account',
        'I lost my card',
      ]),
    );
    expect(conflicts).toEqual([
      {
        locale: 'en',
        text: 'please tell me the balance of my account',
        intent: 'balance',
        same: false,
      },
      { locale: 'en', text: 'When are you OPEN?!', intent: 'hours', same: true },
    ]);
  });

  it('changes nothing where nothing that is learned from was edited', () => {
    expect(impact([balance, hours], { ...hours, answer: 'Always.' }).changes).toEqual([]);
    const turkish = { ...hours, caption: { tr: 'Saatler' } };
    expect(impact([balance, hours], turkish).changes).toEqual([]);
  });
});
