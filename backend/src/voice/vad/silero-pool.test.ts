import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createSileroMemory, loadSilero } from './silero-model.ts';
import { createSileroPool } from './silero-pool.ts';
import { sileroIsInstalled } from './testing/installed.ts';
import { soundOf } from './testing/sound.ts';

const silent = new URL('../testing/silent-worker.ts', import.meta.url);
const dying = new URL('../testing/dying-worker.ts', import.meta.url);
const failing = new URL('../testing/failing-worker.ts', import.meta.url);
const closing = fileURLToPath(new URL('./testing/close-at-work.ts', import.meta.url));
const chunk = new Int16Array(256);

describe('the threads that listen', () => {
  it.runIf(sileroIsInstalled())('answer each of many calls in the order it spoke', async () => {
    const sound = soundOf(
      [
        ['noise', 300],
        ['speech', 700],
      ],
      100,
      5000,
    );
    const pool = await createSileroPool();
    const heard = await Promise.all(
      Array.from({ length: 6 }, (_, call) => {
        const shift = call * 16;
        return new Promise<number[]>((resolve) => {
          const probabilities: number[] = [];
          const stream = pool.open(
            8000,
            (probability) => {
              if (probabilities.push(probability) === 12) resolve(probabilities);
            },
            () => resolve([]),
          );
          for (let i = 0; i < 12; i += 1) {
            stream?.write(sound.slice(shift + i * 256, shift + (i + 1) * 256));
          }
        });
      }),
    );
    await pool.close();

    const model = await loadSilero();
    for (const [call, probabilities] of heard.entries()) {
      const memory = createSileroMemory(8000);
      for (const [i, probability] of probabilities.entries()) {
        const from = call * 16 + i * 256;
        const piece = sound.slice(from, from + 256);
        const [alone = -1] = await model.listen([{ memory, chunk: piece }]);
        expect(probability).toBeCloseTo(alone, 4);
      }
    }
    await model.close();
    expect(heard.every(({ length }) => length === 12)).toBe(true);
  });

  it.runIf(sileroIsInstalled())(
    'end in the middle of their work, and nothing else does',
    async () => {
      const { stdout } = await promisify(execFile)(process.execPath, [closing]);
      expect(stdout).toBe('closed');
    },
  );

  it('take no more of a call than half a second that is not yet heard', async () => {
    const pool = await createSileroPool(1, silent);
    const stream = pool.open(
      8000,
      () => {},
      () => {},
    );
    const taken = Array.from({ length: 20 }, () => stream?.write(chunk));
    expect(taken.filter(Boolean).length).toBe(16);
    const other = pool.open(
      8000,
      () => {},
      () => {},
    );
    expect(other?.write(chunk)).toBe(true);
    await pool.close();
  });

  it('say that they are lost, and take no new calls', async () => {
    const pool = await createSileroPool(1, dying);
    await new Promise<void>((resolve) => {
      const stream = pool.open(8000, () => {}, resolve);
      stream?.write(chunk);
    });
    expect(
      pool.open(
        8000,
        () => {},
        () => {},
      ),
    ).toBeNull();
    await pool.close();
  });

  it('are not there where the model cannot be loaded', async () => {
    await expect(createSileroPool(1, failing)).rejects.toThrow('no model here');
  });
});
