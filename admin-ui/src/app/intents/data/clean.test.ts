import { describe, expect, it } from 'vitest';
import { cleanIntent } from './clean.ts';

describe('an intent to be saved', () => {
  it('leaves out the lines that are still empty', () => {
    const cleaned = cleanIntent({
      name: 'send_money',
      examples: [
        { localeCode: 'en', example: ' send money ' },
        { localeCode: 'en', example: ' ' },
      ],
      parameters: [{ name: 'amount', type: 'float', prompts: [{ en: 'How much?' }, '', {}] }],
    });
    expect(cleaned).toEqual({
      name: 'send_money',
      examples: [{ localeCode: 'en', example: 'send money' }],
      parameters: [{ name: 'amount', type: 'float', prompts: [{ en: 'How much?' }] }],
    });
  });

  it('stays as it is where nothing is empty', () => {
    expect(cleanIntent({ name: 'balance' })).toEqual({ name: 'balance' });
  });
});
