import { describe, expect, it } from 'vitest';
import {
  onceEach,
  variablesOfApis,
  variablesOfIntents,
  versionsCalling,
} from './known-variables.ts';
import { valueTyped } from './typed-value.ts';

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
});

describe('a choice that several intents give', () => {
  const choice = (from: string, ...values: string[]) => ({
    name: 'size',
    type: 'choice' as const,
    from,
    sensitive: false,
    ...(values.length > 0
      ? { choices: values.map((value) => ({ value, text: `${value} of ${from}` })) }
      : {}),
  });

  it('is from what any of them lists, each value once, in the words of the first', () => {
    const [size, ...others] = onceEach([
      choice('order', 's', 'm'),
      choice('swap', 'm', 'xl'),
      choice('return'),
    ]);
    expect(others).toEqual([]);
    expect(size).toEqual({
      ...choice('order'),
      choices: [
        { value: 's', text: 's of order' },
        { value: 'm', text: 'm of order' },
        { value: 'xl', text: 'xl of swap' },
      ],
    });
    expect(valueTyped('xl', size)).toBe('xl');
    expect(valueTyped('xxl', size)).toBeUndefined();
  });

  it('has no list where none of them has', () => {
    expect(onceEach([choice('order'), choice('swap')])).toEqual([choice('order')]);
  });
});

describe('the versions whose variables an api is given', () => {
  const use = (projectId: number, version: number, live = false) => ({
    projectId,
    version,
    live,
    project: 'shop',
    published: live,
    intent: 'order',
  });

  it('are all that call it, drafts, too, each once', () => {
    const found = versionsCalling([use(1, 3), use(1, 3), use(1, 2), use(1, 1, true), use(2, 7)]);
    expect(found).toEqual([
      { projectId: 2, version: 7 },
      { projectId: 1, version: 3 },
      { projectId: 1, version: 1 },
      { projectId: 1, version: 2 },
    ]);
  });

  it('are a few of many, and what is live among them', () => {
    const many = Array.from({ length: 40 }, (_, at) => use(1, 40 - at, at === 39));
    const found = versionsCalling(many).map(({ version }) => version);
    expect(found.slice(0, 3)).toEqual([40, 1, 39]);
    expect(found).toHaveLength(12);
  });
});
