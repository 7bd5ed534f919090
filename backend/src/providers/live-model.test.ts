import type { ProviderChoice } from '@flare/contracts';
import { describe, expect, it } from 'vitest';
import { createLogger } from '../logger.ts';
import { liveLanguageModel } from './live-model.ts';

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
    expect(model()).toBeNull();
    choice = gpt4o;
    const first = model();
    expect(first?.name).toBe('gpt4o');
    choice = { ...gpt4o };
    expect(model()).toBe(first);
    choice = { ...gpt4o, settings: { temperature: 1 } };
    expect(model()).not.toBe(first);
    choice = { ...gpt4o, name: 'spark' };
    expect(model()).toBeNull();
    choice = { ...gpt4o, api_key: 'enc:abc' };
    expect(model()).toBeNull();
    model();
    expect(lines).toHaveLength(2);
    expect(lines.join()).not.toContain('enc:abc');
  });
});
