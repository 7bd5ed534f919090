import type { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AnyKind, AudioFrame, Frames, Place, Processor } from '../processor.ts';

/** A fifth of a second: frames that a processor may have before it gives the first of them. */
const ON_THEIR_WAY = 10;

/** What every processor has to prove, with settings that a project could give it. */
export function describeProcessor(name: string, create: () => AnyKind, settings: unknown): void {
  describe(`the processor ${name}`, () => {
    const threads: Worker[] = [];
    const count = (worker: Worker): void => void threads.push(worker);
    beforeEach(() => void process.on('worker', count));
    afterEach(() => void process.off('worker', count));

    describe.each([8000, 16_000])('on a line of %i Hz', (rate) => {
      const held = async (work: (open: () => Promise<Open>) => Promise<void>): Promise<void> => {
        const kind = create();
        const opened: Open[] = [];
        const open = async (): Promise<Open> => {
          const processor = (await kind.open(settings as never, { rate })) as Open;
          opened.push(processor);
          return processor;
        };
        try {
          await work(open);
        } finally {
          for (const processor of opened) processor.close?.();
          await kind.close?.();
        }
      };
      const frames = framesOf(create().place, rate);

      it('gives one frame for each, in order, of the same length and kind', () =>
        held(async (open) => {
          const made = await through(await open(), frames);
          expect(made.map(markOf)).toEqual(frames.map(markOf));
        }));

      it('knows nothing of another call', () =>
        held(async (open) => {
          const alone = await through(await open(), frames);
          const [one, other] = [await open(), await open()];
          const [made] = await Promise.all([
            through(one, frames),
            through(other, frames.toReversed()),
          ]);
          expect(made).toEqual(alone);
        }));

      it('leaves the frames that it was given as they were', () =>
        held(async (open) => {
          const before = structuredClone(frames);
          await through(await open(), frames);
          expect(frames).toEqual(before);
        }));

      it('leaves no thread behind', async () => {
        await held(async (open) => void (await through(await open(), frames.slice(0, 3))));
        expect(threads.map(({ threadId }) => threadId).filter((id) => id >= 0)).toEqual([]);
      });
    });
  });
}

type AnyFrame = Frames[Place];
interface Open extends Omit<Processor<Place>, 'process'> {
  process: (frame: AnyFrame) => AnyFrame | Promise<AnyFrame>;
}

/** What comes of frames, of which only so many are on their way at once. */
async function through(processor: Open, frames: readonly AnyFrame[]): Promise<AnyFrame[]> {
  const made: Promise<AnyFrame>[] = [];
  for (const frame of frames) {
    made.push(Promise.resolve(processor.process(frame)));
    await made[made.length - ON_THEIR_WAY];
  }
  return Promise.all(made);
}

/** What a processor may not change about a frame. */
function markOf(frame: AnyFrame): unknown {
  if ('samples' in frame) return { at: frame.at, length: frame.samples.length };
  if ('locale' in frame && 'final' in frame) return { locale: frame.locale, final: frame.final };
  return 'type' in frame ? frame.type : null;
}

function framesOf(place: Place, rate: number): AnyFrame[] {
  switch (place) {
    case 'heard':
    case 'spoken':
      return Array.from({ length: 40 }, (_, number) => soundAt(number, rate));
    case 'transcript':
    case 'reply':
      return texts.flatMap(([locale, text]) =>
        [false, true].map((final) => ({ locale, text, final })),
      );
    case 'message':
      return [
        { type: 'bot_mind_state_update', state: 'LISTENING', details: '' },
        { type: 'transcript', text: 'Transfer 1,250 euros', final: true, speaker: 'user' },
        { type: 'llm_text_chunk', chunk: ' ' },
        { type: 'clear_audio' },
        { type: 'error_occurred', code: 'tts_down', message: 'TTS service unavailable' },
        { type: 'call_ended', outcome: 'completed' },
      ];
  }
}

const texts: readonly [locale: string, text: string][] = [
  ['tr', "IBAN'ınız TR12, Ziraat'e 1.250,50 TL."],
  ['en', 'Your IBAN (GB29) – $5 to "ak bank"?'],
  ['ru', 'Ваш IBAN — и 3 рубля…'],
  ['xx', ''],
];

/** A tone over noise, as loud as a voice. */
function soundAt(number: number, rate: number): AudioFrame {
  const length = rate / 50;
  const samples = Int16Array.from({ length }, (_, i) => {
    const place = number * length + i;
    return 8000 * Math.sin((2 * Math.PI * 440 * place) / rate) + ((place * 7919) % 2001) - 1000;
  });
  return { samples, at: number * 20 };
}
