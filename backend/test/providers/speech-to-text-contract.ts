import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SpeechToText } from '../../src/providers/contracts/stt.ts';
import type { ManualTimers } from '../simulators/manual-timers.ts';
import { eventually } from './eventually.ts';
import { hearing, silenceInto, speakInto } from './hearing.ts';

export type RecogniserFault = 'refuse' | 'unauthorized' | 'silent' | 'cut' | 'garbage';

/** An engine with its other side. What is said in the n-th utterance is `utterances[n]`. */
export interface RecogniserUnderTest {
  engine: SpeechToText;
  /** The engine's clock. */
  timers: ManualTimers;
  /** What happens on every connection from now on. `silent`: open, and nothing comes from the first word on. */
  breakDown(fault: RecogniserFault): void;
  /** Resolves when the other side has heard so much speech, all connections together. */
  heard(millis: number): Promise<void>;
  /** Connections that are open now. */
  connections(): number;
  close(): Promise<void>;
}

export const utterances = ['para çekmek istiyorum', 'evet', 'hayır teşekkürler'];

/** What every engine that writes down what is said has to do. */
export function describeSpeechToText(
  name: string,
  start: () => Promise<RecogniserUnderTest>,
): void {
  describe(`${name} as a recogniser`, () => {
    let subject: RecogniserUnderTest;
    beforeEach(async () => {
      subject = await start();
    });
    afterEach(async () => {
      await eventually(() => subject.timers.waiting() === 0);
      await subject.close();
    });

    it('tells what it hears as it grows, and then the final transcript', async () => {
      const { stream, events, until } = hearing(subject.engine);
      speakInto(stream, 1200);
      await subject.heard(1200);
      stream.finish();
      const { text, confidence } = await until('transcript-final');
      expect(text).toBe(utterances[0]);
      expect(confidence === null || (confidence > 0 && confidence <= 1)).toBe(true);
      const partials = events.filter((event) => event.type === 'transcript-partial');
      expect(partials.length).toBeGreaterThan(1);
      for (const [index, partial] of partials.entries()) {
        const next = partials[index + 1]?.text ?? text;
        expect(next.startsWith(partial.text.slice(0, partial.stable))).toBe(true);
      }
      stream.close();
    });

    it('loses nothing of what is said before it is connected', async () => {
      const { stream, until } = hearing(subject.engine);
      speakInto(stream, 900);
      stream.finish();
      expect((await until('transcript-final')).text).toBe(utterances[0]);
      stream.close();
    });

    it.each(['8000', '16000'])('takes sound of %s samples a second', async (rate) => {
      const { stream, until } = hearing(subject.engine, Number(rate));
      speakInto(stream, 600, Number(rate));
      stream.finish();
      expect((await until('transcript-final')).text).toBe(utterances[0]);
      stream.close();
    });

    it('gives one final transcript for each utterance, an empty one where nothing was said', async () => {
      const { stream, events, until } = hearing(subject.engine);
      for (let nth = 1; nth <= 3; nth += 1) {
        if (nth !== 2) speakInto(stream, 600);
        else silenceInto(stream, 600);
        stream.finish();
        await until('transcript-final', nth);
      }
      const finals = events.flatMap((event) =>
        event.type === 'transcript-final' ? [event.text] : [],
      );
      expect(finals).toEqual([utterances[0], '', utterances[1]]);
      stream.close();
    });

    it('finds by itself that the speaker has stopped', async () => {
      const { stream, events, until } = hearing(subject.engine);
      speakInto(stream, 600);
      silenceInto(stream, 1500);
      expect((await until('transcript-final')).text).toBe(utterances[0]);
      const types = events.map(({ type }) => type);
      expect(types.indexOf('speech-ended')).toBeLessThan(types.indexOf('transcript-final'));
      stream.close();
    });

    it('tells nothing after it was closed, and leaves nothing behind', async () => {
      const { stream, events } = hearing(subject.engine);
      speakInto(stream, 600);
      await subject.heard(600);
      stream.finish();
      stream.close();
      const before = events.length;
      stream.write(new Int16Array(160));
      stream.finish();
      stream.close();
      await eventually(() => subject.connections() === 0);
      expect(events.length).toBe(before);
    });

    it('can be closed while it connects', async () => {
      const { stream, events } = hearing(subject.engine);
      stream.close();
      await eventually(() => subject.connections() === 0);
      expect(events).toEqual([]);
    });

    it.each([
      ['refuse', 'connection_failed', true],
      ['unauthorized', 'unauthorized', false],
      ['cut', 'cut', true],
      ['garbage', 'malformed', true],
    ] as const)('tells of %s as its last word: %s', async (fault, code, retryable) => {
      subject.breakDown(fault);
      const { stream, events, until } = hearing(subject.engine);
      speakInto(stream, 600);
      stream.finish();
      const { error } = await until('failed');
      expect(error).toMatchObject({ name: 'ProviderError', code, retryable });
      stream.write(new Int16Array(160));
      stream.close();
      await eventually(() => subject.connections() === 0);
      expect(events.filter(({ type }) => type === 'failed')).toHaveLength(1);
      expect(events.at(-1)?.type).toBe('failed');
    });

    it('says that it would work, or why not', async () => {
      await subject.engine.check('tr');
      subject.breakDown('unauthorized');
      await expect(subject.engine.check('tr')).rejects.toMatchObject({ code: 'unauthorized' });
      await expect(subject.engine.check('tr', AbortSignal.abort())).rejects.toThrow();
      await eventually(() => subject.connections() === 0);
    });
  });
}
