import { describe, expect, it } from 'vitest';
import { matching, offerOf, placeOf, type Offer } from './commands.ts';

const offer = (title: string): Offer => ({ title, hint: '', icon: 'right' });

describe('what the palette offers', () => {
  it('leads to where the thing is edited', () => {
    const found = { title: 'Amount', hint: 'bank · version 2', projectId: 1, version: 2 };
    expect(placeOf({ ...found, kind: 'intent', name: 'transfer' })).toEqual([
      '/projects',
      '1',
      'versions',
      '2',
      'intents',
      'transfer',
    ]);
    const parameter = offerOf({ ...found, kind: 'parameter', name: 'amount', intent: 'transfer' });
    expect(parameter.link?.at(-1)).toBe('transfer');
    expect(parameter.query).toEqual({ parameter: 'amount' });
    expect(placeOf({ title: '', hint: '', kind: 'api', name: 'send' })).toEqual(['/apis', 'send']);
  });

  it('is found whatever the case and the dots, what begins so first', () => {
    const offers = [offer('All of İstanbul'), offer('istanbul branch'), offer('Ankara')];
    expect(matching(offers, 'İSTAN').map(({ title }) => title)).toEqual([
      'istanbul branch',
      'All of İstanbul',
    ]);
    expect(matching(offers, 'branch ist')).toHaveLength(1);
    expect(matching(offers, '')).toHaveLength(3);
  });
});
