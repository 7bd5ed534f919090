import { describe, expect, it } from 'vitest';
import { onceEach, valueTyped, variablesOfApis, variablesOfIntents } from './known-variables.ts';

describe('variables that a call can be filled from', () => {
  it('are the parameters by the names that templates use, and what apis read', () => {
    const parameters = [
      { name: 'amount', type: 'float' as const },
      { name: 'card', type: 'str' as const, variableName: 'card_digits', sensitive: true },
    ];
    const intents = variablesOfIntents([{ name: 'transfer', parameters }]);
    expect(intents.map(({ name, sensitive }) => [name, sensitive])).toEqual([
      ['amount', false],
      ['card_digits', true],
    ]);
    const api = {
      name: 'balance',
      url: 'https://a.example',
      method: 'GET' as const,
      responseMappings: [{ variableName: 'amount', type: 'int' as const, jsonPath: '$' }],
    };
    const all = onceEach([...intents, ...variablesOfApis([api])]);
    expect(all.find(({ name }) => name === 'amount')?.from).toBe('transfer');
    expect(all).toHaveLength(2);
  });

  it('are typed as they are sent', () => {
    expect(valueTyped('12,5', 'float')).toBe(12.5);
    expect(valueTyped('twelve', 'int')).toBe('twelve');
    expect(valueTyped('true', 'bool')).toBe(true);
    expect(valueTyped('007', 'str')).toBe('007');
  });
});
