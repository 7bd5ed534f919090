import type { ProviderChoice } from '@flare/contracts';
import { describe, expect, it } from 'vitest';
import { createLogger } from '../logger.ts';
import { liveLanguageModel } from './live-model.ts';
import { choiceFor } from './of-the-moment.ts';

describe('the language model of the moment', () => {
  const gpt4o: ProviderChoice = { name: 'gpt4o', api_key: 'k', endpoint: null, settings: {} };

  it('follows the environment, stays the same while it does, and never throws', () => {
    const lines: string[] = [];
    const logger = createLogger(
      { level: 'warn', pii: 'keep' },
      { write: (line) => void lines.push(line) },
    );
    let choice: ProviderChoice | null = null;
    const model = liveLanguageModel(() => choice, {
      decrypt: () => {
        throw new Error('no key fits');
      },
      env: {},
      logger,
    });
    expect(model('en')).toBeNull();
    choice = gpt4o;
    const first = model('en');
    expect(first?.name).toBe('gpt4o');
    choice = { ...gpt4o };
    expect(model('en')).toBe(first);
    choice = { ...gpt4o, settings: { temperature: 1 } };
    expect(model('en')).not.toBe(first);
    choice = { ...gpt4o, name: 'spark' };
    expect(model('en')).toBeNull();
    choice = { ...gpt4o, api_key: 'enc:abc' };
    expect(model('en')).toBeNull();
    model('en');
    expect(lines).toHaveLength(2);
    expect(lines.join()).not.toContain('enc:abc');
  });

  it('is another one for a locale that has one of its own', () => {
    const logger = createLogger({ level: 'silent', pii: 'keep' });
    const choice: ProviderChoice = {
      ...gpt4o,
      settings: { temperature: 0.5, max_tokens: 100 },
      by_locale: { tr: { name: 'deepseek' }, ru: { settings: { temperature: 1 } } },
    };
    expect(choiceFor(choice, 'en')).toBe(choice);
    expect(choiceFor(choice, 'ru')).toMatchObject({
      name: 'gpt4o',
      api_key: 'k',
      settings: { temperature: 1, max_tokens: 100 },
    });
    expect(choiceFor(choice, 'tr')).toMatchObject({ name: 'deepseek', api_key: null });
    const env = { DEEPSEEK_API_KEY: 'd' };
    const model = liveLanguageModel(() => choice, { decrypt: (sealed) => sealed, env, logger });
    expect(['en', 'tr', 'ru', 'en'].map((locale) => model(locale)?.name)).toEqual([
      'gpt4o',
      'deepseek',
      'gpt4o',
      'gpt4o',
    ]);
    expect(model('en')).toBe(model('en'));
    expect(model('en')).not.toBe(model('ru'));
  });
});
