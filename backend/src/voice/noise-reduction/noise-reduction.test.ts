import { describe, expect, it } from 'vitest';
import { decibels, rms } from '../audio/level.ts';
import { createNoiseReduction } from './noise-reduction.ts';

const dying = new URL('../testing/dying-worker.ts', import.meta.url);
const silent = new URL('../testing/silent-worker.ts', import.meta.url);
const failing = new URL('../testing/failing-worker.ts', import.meta.url);

const isInstalled = await import('@shiguredo/rnnoise-wasm').then(
  () => true,
  () => false,
);

const frame = (value: number): Int16Array => new Int16Array(160).fill(value);

describe('noise reduction', () => {
  it.runIf(isInstalled)(
    'takes noise away and gives every frame with its time',
    async () => {
      const reduction = await createNoiseReduction();
      let state = 7;
      const noise = Array.from({ length: 60 }, () =>
        Int16Array.from({ length: 160 }, () => {
          state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
          return 3000 * (state / 1_073_741_824 - 1);
        }),
      );
      const heard: { frame: Int16Array; at: number }[] = [];
      let wake = (): void => undefined;
      const reducer = reduction.open(8000, (cleaned, at) => {
        heard.push({ frame: cleaned, at });
        wake();
      });
      for (const [i, piece] of noise.entries()) {
        const answered = new Promise<void>((resolve) => (wake = resolve));
        reducer.write(piece, i * 20);
        await answered;
      }
      reducer.close();
      await reduction.close();
      expect(heard.map(({ at }) => at)).toEqual(noise.map((_, i) => i * 20));
      expect(heard.every((one) => one.frame.length === 160)).toBe(true);
      const before = decibels(rms(noise[50] ?? frame(0)));
      expect(decibels(rms(heard[50]?.frame ?? frame(9)))).toBeLessThan(before - 10);
    },
    30_000,
  );

  it('hands frames on as they are where the thread lags, none lost', async () => {
    const reduction = await createNoiseReduction(silent);
    const heard: number[] = [];
    const reasons: string[] = [];
    const reducer = reduction.open(
      8000,
      (passed, at) => heard.push(at + (passed[0] ?? 0)),
      (reason) => reasons.push(reason),
    );
    for (let i = 0; i < 15; i += 1) reducer.write(frame(1), i * 20);
    await reduction.close();
    expect(heard).toEqual(Array.from({ length: 15 }, (_, i) => i * 20 + 1));
    expect(reasons).toEqual(['lag']);
  });

  it('hands on what was on its way when the thread dies', async () => {
    const reduction = await createNoiseReduction(dying);
    const heard: number[] = [];
    await new Promise<string>((resolve) => {
      const reducer = reduction.open(8000, (_, at) => heard.push(at), resolve);
      for (let i = 0; i < 3; i += 1) reducer.write(frame(1), i * 20);
    });
    reduction.open(8000, (_, at) => heard.push(at)).write(frame(1), 60);
    await reduction.close();
    expect(heard).toEqual([0, 20, 40, 60]);
  });

  it('gives nothing after it is closed', async () => {
    const reduction = await createNoiseReduction(silent);
    const heard: number[] = [];
    const reducer = reduction.open(8000, (_, at) => heard.push(at));
    reducer.write(frame(1), 0);
    reducer.close();
    reducer.write(frame(1), 20);
    await reduction.close();
    expect(heard).toEqual([]);
  });

  it('is not there where it cannot be loaded', async () => {
    await expect(createNoiseReduction(failing)).rejects.toThrow('no model here');
  });
});
