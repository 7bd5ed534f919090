import { describe, expect, it } from 'vitest';
import { decibels, rms } from '../audio/level.ts';
import type { AudioFrame } from '../processors/processor.ts';
import { createNoiseReduction, noiseReduction } from './noise-reduction.ts';

const dying = new URL('../testing/dying-worker.ts', import.meta.url);
const failing = new URL('../testing/failing-worker.ts', import.meta.url);

const isInstalled = await import('@shiguredo/rnnoise-wasm').then(
  () => true,
  () => false,
);

const frame = (value: number): Int16Array => new Int16Array(160).fill(value);

describe('noise reduction', () => {
  it.runIf(isInstalled)('takes noise away and gives every frame with its time', async () => {
    const reduction = await createNoiseReduction();
    let state = 7;
    const noise = Array.from({ length: 60 }, () =>
      Int16Array.from({ length: 160 }, () => {
        state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
        return 3000 * (state / 1_073_741_824 - 1);
      }),
    );
    const processor = reduction.open(8000);
    const heard: AudioFrame[] = [];
    for (const [i, samples] of noise.entries())
      heard.push(await processor.process({ samples, at: i * 20 }));
    processor.close?.();
    await reduction.close();
    expect(heard.map(({ at }) => at)).toEqual(noise.map((_, i) => i * 20));
    expect(heard.every(({ samples }) => samples.length === 160)).toBe(true);
    const before = decibels(rms(noise[50] ?? frame(0)));
    expect(decibels(rms(heard[50]?.samples ?? frame(9)))).toBeLessThan(before - 10);
  });

  it('refuses what was on its way when the thread dies, and what comes after', async () => {
    const reduction = await createNoiseReduction(dying);
    const processor = reduction.open(8000);
    const made = [0, 20, 40].map(async (at) => processor.process({ samples: frame(1), at }));
    const outcomes = await Promise.allSettled(made);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(() => processor.process({ samples: frame(1), at: 60 })).toThrow('has ended');
    expect(() => reduction.open(8000)).toThrow('has ended');
    await reduction.close();
  });

  it('is not there where it cannot be loaded, and leaves nothing to close', async () => {
    const kind = noiseReduction(() => createNoiseReduction(failing));
    await expect(kind.open({}, { rate: 8000 })).rejects.toThrow('no model here');
    await kind.close?.();
  });

  it('has one thread for all calls', async () => {
    let started = 0;
    const kind = noiseReduction(() => {
      started += 1;
      return createNoiseReduction(dying);
    });
    await kind.open({}, { rate: 8000 });
    await kind.open({}, { rate: 16_000 });
    await kind.close?.();
    expect(started).toBe(1);
  });

  it('begins another thread for the next call where one has died', async () => {
    let started = 0;
    const kind = noiseReduction(() => {
      started += 1;
      return createNoiseReduction(dying);
    });
    const processor = await kind.open({}, { rate: 8000 });
    await Promise.allSettled([processor.process({ samples: frame(1), at: 0 })]);
    await expect(kind.open({}, { rate: 8000 })).rejects.toThrow('has ended');
    await kind.open({}, { rate: 8000 });
    await kind.close?.();
    expect(started).toBe(2);
  });
});
