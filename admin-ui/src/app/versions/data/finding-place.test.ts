import { describe, expect, it } from 'vitest';
import { findingPlace } from './finding-place.ts';

const intents = [{ name: 'balance' }, { name: 'transfer', parameters: [{ name: 'amount' }] }];
const place = (path: string) => findingPlace({ path }, intents);

describe('the place of a finding', () => {
  it('is the intent that it is about', () => {
    expect(place('intents[0].action')).toEqual({
      path: ['intents', 'balance'],
      fragment: 'outcome',
      subject: { intent: 'balance' },
      fields: ['action'],
    });
  });

  it('is the parameter, by its name', () => {
    const found = place('intents[1].parameters[0].prompts[1].en');
    expect(found.fragment).toBe('parameter-amount');
    expect(found.fields).toEqual(['amount', 'prompts', '2', 'en']);
  });

  it('is the fast answer, counted as people count', () => {
    const found = place('fast_answers[2].questions');
    expect([found.path, found.fragment, found.fields]).toEqual([
      ['fast-answers'],
      'answer-2',
      ['3', 'questions'],
    ]);
  });

  it('is the general page for the version’s own fields', () => {
    expect(place('welcome_text.tr').path).toEqual(['general']);
  });

  it('is the api, by its name', () => {
    expect(place('apis.find_times.url')).toMatchObject({
      path: ['/apis', 'find_times'],
      subject: { part: 'api', name: 'find_times' },
      fields: ['url'],
    });
  });

  it('is the first page for the list of intents, or where an intent is gone', () => {
    expect(place('intents').path).toEqual([]);
    expect(place('intents[9].action').path).toEqual([]);
  });
});
