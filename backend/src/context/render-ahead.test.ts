import { describe, expect, it } from 'vitest';
import type { Flow } from '../core/flow/flow.ts';
import { bank } from '../core/language/testing/bank.ts';
import type { Logger } from '../logger.ts';
import type { TextToSpeech } from '../providers/contracts/tts.ts';
import { createSpeechCache } from '../voice/speech/speech-cache.ts';
import { renderAhead } from './render-ahead.ts';

const settle = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

/** A voice that says what it is asked to say at once, and remembers it. */
function createRememberingVoice(key: () => string, isBroken: () => boolean) {
  const said: string[] = [];
  const voice: TextToSpeech = {
    name: 'remembering',
    rates: [8000, 16_000],
    voiceKey: key,
    check: async () => {},
    close: () => {},
    async *speak({ text, rate }) {
      said.push(`${rate} ${typeof text === 'string' ? text : ''}`);
      if (isBroken()) throw new Error('It has no voice');
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
  let key = 'one';
  let time = 0;
  let broken = false;
  const warnings: unknown[] = [];
  const { voice, said } = createRememberingVoice(
    () => key,
    () => broken,
  );
  const flows: Record<string, Flow> = {
    one: version('one', 'Welcome to the bank.'),
    two: version('two', 'Welcome to the new bank.'),
    three: version('three', 'Welcome, {{variables.name}}.'),
    answers: {
      ...version('answers', 'Welcome to the bank.'),
      fastAnswers: [
        { questions: [], answer: { en: 'It costs 2 euros.', tr: 'İki euro tutar.' } },
        { questions: [], answer: { en: 'Dear {{variables.name}}, it costs nothing.' } },
        {
          questions: [],
          answer: { en: `It is a long story. ${'And so it went on. '.repeat(30)}` },
        },
      ],
    },
  };
  let changed = (): void => {};
  let hash = 'one';
  const cache = createSpeechCache();
  const source = renderAhead({
    ofProject: async () => ({
      fillers: { en: ['One second, please.', 'Nearly there, 2 more.'] },
      processors: { say: (text) => text.replace('bank', 'bænk'), close: () => {} },
    }),
    flows: {
      flow: async (wanted) => {
        const flow = flows[wanted];
        if (flow === undefined) throw new Error(`No flow ${wanted}`);
        return flow;
      },
    },
    live: {
      onChange: (listener) => void (changed = listener),
      listHashes: async () => ['two', 'gone', 'one'],
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
    recordings: { prepare: async () => {} },
    logger: { warn: (fields: unknown) => void warnings.push(fields) } as unknown as Logger,
    clock: { now: () => time },
  });
  return {
    said,
    warnings,
    breaks: (now: boolean) => void (broken = now),
    wait: (minutes: number) => void (time += minutes * 60_000),
    source,
    welcomes: () => said.filter((text) => text.includes('Welcome')),
    speakAs: (next: string) => void (key = next),
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
    expect(welcomes()).toEqual(['8000 Welcome to the bænk.', '16000 Welcome to the bænk.']);
    expect(find('Welcome to the bænk.')?.samples).toHaveLength(800);
  });

  it('is said as soon as it is published here, before anybody calls', async () => {
    const { source, welcomes } = createAhead();
    source.published('one');
    await settle();
    await settle();
    expect(welcomes()).toEqual(['8000 Welcome to the bænk.', '16000 Welcome to the bænk.']);
    await source.flow('one');
    await settle();
    expect(welcomes()).toHaveLength(2);
  });

  it('is said at the start of this node, before anybody calls', async () => {
    const { source, welcomes, find } = createAhead();
    source.start();
    await expect.poll(() => find('Welcome to the new bænk.')).not.toBeNull();
    await expect.poll(welcomes).toHaveLength(4);
  });

  it('is said as soon as another version goes live, where calls are taken', async () => {
    const { source, welcomes, goLive, find } = createAhead();
    await goLive('two');
    expect(welcomes()).toEqual([]);
    await source.flow('one');
    await goLive('two');
    await goLive('two');
    expect(find('Welcome to the new bænk.')).not.toBeNull();
    expect(welcomes()).toHaveLength(4);
  });

  it('is also what the project says meanwhile, in its own words', async () => {
    const { source, said, find } = createAhead();
    await source.flow('one');
    await settle();
    expect(said).toContain('8000 One second, please.');
    expect(find('Nearly there, 2 more.')).not.toBeNull();
    expect(said).not.toContain(`8000 ${bank.languages['en']?.phrases['in-progress'] ?? ''}`);
  });

  it('is also what answers a question at once, in every locale', async () => {
    const { source, said, find } = createAhead();
    await source.flow('answers');
    await expect.poll(() => find('It costs 2 euros.')).not.toBeNull();
    expect(said.filter((text) => text.includes('euros'))).toEqual([
      '8000 It costs 2 euros.',
      '16000 It costs 2 euros.',
    ]);
    expect(said.some((text) => text.includes('Dear'))).toBe(false);
    expect(said.some((text) => text.includes('long story'))).toBe(false);
  });

  it('is said anew by another voice', async () => {
    const { source, welcomes, speakAs } = createAhead();
    await source.flow('one');
    await expect.poll(welcomes).toHaveLength(2);
    speakAs('another');
    await source.flow('one');
    await expect.poll(welcomes).toHaveLength(4);
  });

  it('isn’t asked for again and again of a voice that fails', async () => {
    const { source, said, breaks } = createAhead();
    breaks(true);
    await source.flow('one');
    await expect.poll(() => said.length).toBe(3);
    await settle();
    await source.flow('one');
    await settle();
    expect(said).toHaveLength(3);
  });

  it('is tried again by the first call after ten minutes, and each time one warning says so', async () => {
    const { source, said, breaks, warnings, wait, find } = createAhead();
    breaks(true);
    await source.flow('one');
    await expect
      .poll(() => warnings)
      .toEqual([{ err: expect.any(Error), project: bank.project.name }]);
    wait(9.9);
    await source.flow('one');
    await settle();
    expect(said).toHaveLength(3);
    wait(0.2);
    await source.flow('one');
    await expect.poll(() => warnings).toHaveLength(2);
    expect(said).toHaveLength(6);
    wait(10);
    const before = said.length;
    breaks(false);
    await source.flow('one');
    await expect.poll(() => find('Welcome to the bænk.')).not.toBeNull();
    expect(said.length).toBeGreaterThan(before);
  });

  it('holds no values of a conversation', async () => {
    const { source, said } = createAhead();
    await source.flow('three');
    await settle();
    expect(said.some((text) => text.includes('{{'))).toBe(false);
    expect(said.length).toBeGreaterThan(0);
  });
});
