import { describe, expect, it } from 'vitest';
import type { Flow } from '../core/flow/flow.ts';
import { bank } from '../core/language/testing/bank.ts';
import { createLogger } from '../logger.ts';
import type { TextToSpeech } from '../providers/contracts/tts.ts';
import { createSpeechCache } from '../voice/speech-cache.ts';
import { renderAhead } from './render-ahead.ts';

const settle = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

/** A voice that says what it is asked to say at once, and remembers it. */
function createRememberingVoice() {
  const said: string[] = [];
  const voice: TextToSpeech = {
    name: 'remembering',
    rates: [8000, 16_000],
    voiceKey: () => 'one',
    check: async () => {},
    close: () => {},
    async *speak({ text, rate }) {
      said.push(`${rate} ${typeof text === 'string' ? text : ''}`);
      yield { type: 'audio', samples: new Int16Array(rate / 10).fill(1) };
      yield { type: 'finished', firstAudioMs: 0, provider: 'remembering' };
    },
  };
  return { voice, said };
}

const version = (hash: string, welcome: string): Flow => ({
  ...bank,
  hash,
  locales: ['en'],
  welcomeText: { en: welcome },
});

function createAhead() {
  const { voice, said } = createRememberingVoice();
  const flows: Record<string, Flow> = {
    one: version('one', 'Welcome to the bank.'),
    two: version('two', 'Welcome to the new bank.'),
    three: version('three', 'Welcome, {{variables.name}}.'),
  };
  let changed = (): void => {};
  let hash = 'one';
  const cache = createSpeechCache();
  const source = renderAhead({
    flows: {
      flow: async (wanted) => {
        const flow = flows[wanted];
        if (flow === undefined) throw new Error(`No flow ${wanted}`);
        return flow;
      },
    },
    live: {
      onChange: (listener) => void (changed = listener),
      find: async (project) => ({
        projectId: 1,
        project,
        enabled: true,
        locale: 'en',
        live: { version: 1, flowHash: hash },
      }),
    },
    speech: { voice: () => voice },
    cache,
    logger: createLogger({ level: 'silent', pii: 'drop' }),
  });
  return {
    said,
    source,
    welcomes: () => said.filter((text) => text.includes('Welcome')),
    find: (text: string) => cache.find({ voice, locale: 'en', text, rate: 8000 }),
    goLive: async (next: string) => {
      hash = next;
      changed();
      await settle();
      await settle();
    },
  };
}

describe('what is fixed in a version', () => {
  it('is said before it is wanted, once for each rate', async () => {
    const { source, welcomes, find } = createAhead();
    expect((await source.flow('one')).hash).toBe('one');
    await source.flow('one');
    await settle();
    expect(welcomes()).toEqual(['8000 Welcome to the bank.', '16000 Welcome to the bank.']);
    expect(find('Welcome to the bank.')?.samples).toHaveLength(800);
  });

  it('is said as soon as another version goes live, where calls are taken', async () => {
    const { source, welcomes, goLive, find } = createAhead();
    await goLive('two');
    expect(welcomes()).toEqual([]);
    await source.flow('one');
    await goLive('two');
    await goLive('two');
    expect(find('Welcome to the new bank.')).not.toBeNull();
    expect(welcomes()).toHaveLength(4);
  });

  it('holds no values of a conversation', async () => {
    const { source, said } = createAhead();
    await source.flow('three');
    await settle();
    expect(said.some((text) => text.includes('{{'))).toBe(false);
    expect(said.length).toBeGreaterThan(0);
  });
});
