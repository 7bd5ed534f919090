import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ProviderErrorCode } from '../../src/providers/contracts/provider-error.ts';
import type { TextToSpeech } from '../../src/providers/contracts/tts.ts';
import type { ManualTimers } from '../simulators/manual-timers.ts';
import { eventually } from './eventually.ts';
import { inPieces, spoken } from './speaking.ts';

export type VoiceFault =
  | 'refuse'
  | 'unauthorized'
  | 'busy'
  | 'no-voice'
  | 'silent'
  | 'stall'
  | 'cut'
  | 'garbage'
  | 'empty';

/** An engine with its other side. */
export interface VoiceUnderTest {
  engine: TextToSpeech;
  /** The engine's clock. */
  timers: ManualTimers;
  /** What happens with every utterance from now on. */
  breakDown(fault: VoiceFault): void;
  /** Resolves when the other side has got something to say. */
  asked(): Promise<void>;
  /** Utterances that the other side works at now. */
  busy(): number;
  close(): Promise<void>;
}

interface Kind {
  /** Whether it tells when each word is said. */
  words: boolean;
  /** What can go wrong with it, and what that is called. */
  faults: [VoiceFault, ProviderErrorCode][];
}

const sentence = 'You have twelve lira left.';

/** What every engine that speaks has to do. */
export function describeTextToSpeech(
  name: string,
  { words, faults }: Kind,
  start: () => Promise<VoiceUnderTest>,
): void {
  describe(`${name} as a voice`, () => {
    let subject: VoiceUnderTest;
    beforeEach(async () => {
      subject = await start();
    });
    afterEach(async () => {
      subject.engine.close();
      await eventually(() => subject.busy() === 0 && subject.timers.waiting() === 0);
      await subject.close();
    });

    it('says a text with sound that can be heard, and tells its end last', async () => {
      const { millis, loudness, finished, types } = await spoken(subject.engine, sentence);
      expect(millis).toBeGreaterThan(800);
      expect(millis).toBeLessThan(5000);
      expect(loudness).toBeGreaterThan(300);
      expect(finished).toMatchObject({ provider: subject.engine.name });
      expect(types.filter((type) => type === 'finished')).toHaveLength(1);
      expect(types.at(-1)).toBe('finished');
    });

    it('is as long at every rate that it gives', async () => {
      const lengths: number[] = [];
      for (const rate of subject.engine.rates)
        lengths.push((await spoken(subject.engine, sentence, { rate })).millis);
      expect(Math.max(...lengths) / Math.min(...lengths)).toBeLessThan(1.02);
    });

    it('says text that comes in pieces, in its order', async () => {
      const pieces = inPieces('You have ', 'twelve lira left. Any', 'thing else? I can', ' wait.');
      const whole = `${sentence} Anything else? I can wait.`;
      const said = await spoken(subject.engine, pieces);
      const atOnce = await spoken(subject.engine, whole);
      expect(said.millis / atOnce.millis).toBeGreaterThan(0.9);
      if (!words) return;
      expect(said.words.map(({ word }) => word)).toEqual(whole.split(' '));
      const times = said.words.flatMap(({ startMs, endMs }) => [startMs, endMs]);
      expect(times).toEqual([...times].sort((a, b) => a - b));
      expect(times.at(-1)).toBeLessThanOrEqual(said.millis + 1);
    });

    it('says nothing where there is nothing to say', async () => {
      expect((await spoken(subject.engine, ' … ')).finished).toBeDefined();
      expect((await spoken(subject.engine, inPieces())).types).toEqual(['finished']);
    });

    it('says one utterance beside the other', async () => {
      const texts = [sentence, 'Hello.', 'How can I help you?'];
      const all = await Promise.all(texts.map((text) => spoken(subject.engine, text)));
      expect(all.every(({ finished, loudness }) => finished && loudness > 300)).toBe(true);
    });

    it('stops when it is given up, with an error that says so', async () => {
      const giveUp = new AbortController();
      const request = { text: `${sentence} `.repeat(12), locale: 'en', rate: 8000 };
      const speech = subject.engine.speak(request, giveUp.signal);
      const deltas = speech[Symbol.asyncIterator]();
      expect((await deltas.next()).value).toMatchObject({ type: 'audio' });
      giveUp.abort();
      const rest = (async () => {
        while (!(await deltas.next()).done);
      })();
      await expect(rest).rejects.toMatchObject({ name: 'ProviderError', code: 'aborted' });
      expect((await deltas.next()).done).toBe(true);
    });

    it('isn’t even asked when it was given up before', async () => {
      const signal = AbortSignal.abort();
      await expect(spoken(subject.engine, sentence, { signal })).rejects.toMatchObject({
        code: 'aborted',
      });
    });

    it('leaves nothing behind when nobody listens on', async () => {
      for await (const delta of subject.engine.speak({ text: sentence, locale: 'en', rate: 8000 }))
        if (delta.type === 'audio') break;
      subject.engine.close();
      await eventually(() => subject.busy() === 0);
      expect(subject.timers.waiting()).toBe(0);
    });

    it('sounds the same for the same key, and has another key for another language', () => {
      expect(subject.engine.voiceKey('tr')).toBe(subject.engine.voiceKey('tr'));
      expect(subject.engine.voiceKey('tr')).not.toBe(subject.engine.voiceKey('ru'));
    });

    it('says that it would work', async () => {
      await subject.engine.check('en');
    });

    it.each(faults)('fails with %s as %s', async (fault, code) => {
      subject.breakDown(fault);
      const failing = spoken(subject.engine, sentence);
      const failed = expect(failing).rejects.toMatchObject({ name: 'ProviderError', code });
      if (fault === 'silent' || fault === 'stall') {
        await subject.asked();
        let over = false;
        void failing.catch(() => {}).finally(() => (over = true));
        await eventually(() => (subject.timers.advance(20), over));
      }
      await failed;
    });
  });
}
