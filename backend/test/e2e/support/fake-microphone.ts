import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeWav } from '../../../src/voice/audio/wav.ts';

const rate = 16_000;

/** Something that is said into the microphone. */
export interface Saying {
  /** Seconds after it was opened. */
  at: number;
  seconds: number;
}

/** A file that Chromium takes for a microphone: somebody hums now and then, and is silent otherwise. */
export async function makeMicrophone(
  sayings: readonly Saying[],
): Promise<{ parameters: string[]; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'flare-microphone-'));
  const sound = new Int16Array(rate * 120);
  for (const { at, seconds } of sayings) sound.set(hum(seconds), at * rate);
  const path = join(folder, 'microphone.wav');
  await writeFile(path, writeWav({ rate, channels: 1, encoding: 'pcm', samples: sound }));
  return {
    parameters: [
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      `--use-file-for-fake-audio-capture=${path}%noloop`,
      '--autoplay-policy=no-user-gesture-required',
    ],
    remove: () => rm(folder, { recursive: true }),
  };
}

/** As lively as a voice, so that no browser takes it for noise: many harmonics, a pitch and a loudness that move. */
function hum(seconds: number): Int16Array {
  let phase = 0;
  return Int16Array.from({ length: seconds * rate }, (_, at) => {
    const time = at / rate;
    phase += (130 + 45 * Math.sin(2 * Math.PI * 2.3 * time)) / rate;
    const loud = 0.85 + 0.15 * Math.sin(2 * Math.PI * 3.7 * time);
    let sum = 0;
    for (let harmonic = 1; harmonic <= 12; harmonic += 1)
      sum += Math.sin(2 * Math.PI * harmonic * phase) / harmonic;
    return Math.round(7000 * loud * sum);
  });
}
