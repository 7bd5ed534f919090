import { describe, expect, it } from 'vitest';
import { changeOf, withoutNewKeys, type EnvironmentContent } from './environment-content.ts';

const none = (name: string) => ({ name, endpoint: null, settings: {}, hasApiKey: false });
const base: EnvironmentContent = {
  llmProvider: { ...none('gpt4o'), hasApiKey: true },
  sttProvider: none('no_stt'),
  ttsProvider: none('no_tts'),
  embeddingProvider: null,
  outboundAllow: ['10.0.0.0/8'],
  session: { idleMinutes: 30 },
};

describe('what is sent of an edited environment', () => {
  it('is only what was changed', () => {
    const content = { ...base, session: { idleMinutes: 20 } };
    expect(changeOf(content, base, new Map())).toEqual({ session: { idleMinutes: 20 } });
  });

  it('holds a new key, and says nothing of one that stays', () => {
    const llmProvider = {
      ...base.llmProvider,
      settings: { temperature: 0 },
      fallback: { ...none('deepseek'), keyChange: 'set' as const },
    };
    const change = changeOf(
      { ...base, llmProvider },
      base,
      new Map([['llmProvider.fallback', 'k']]),
    );
    expect(change.llmProvider).toEqual({
      name: 'gpt4o',
      endpoint: null,
      settings: { temperature: 0 },
      fallback: { name: 'deepseek', endpoint: null, settings: {}, apiKey: 'k' },
    });
  });

  it('forgets a key where that is wanted', () => {
    const llmProvider = { ...base.llmProvider, keyChange: 'forget' as const };
    expect(changeOf({ ...base, llmProvider }, base, new Map()).llmProvider?.apiKey).toBeNull();
  });
});

describe('an edit that was kept', () => {
  it('goes on without the keys that were typed', () => {
    const ttsProvider = { ...none('azure'), keyChange: 'set' as const };
    expect(withoutNewKeys({ ...base, ttsProvider })).toEqual({
      ...base,
      ttsProvider: none('azure'),
    });
  });
});
