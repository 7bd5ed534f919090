import { existsSync } from 'node:fs';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createResampler } from '../../../src/voice/audio/resample.ts';
import { readWav, writeWav } from '../../../src/voice/audio/wav.ts';
import { loudStretches } from '../../calls/loud-stretches.ts';

const rate = 16_000;
/** Recordings of people, beside the repository; tests run without them, too. */
const recordings = resolve(import.meta.dirname, '../../../../../shared/data/audio/picovoice/dev');

/** What is to be heard in the microphone. */
export const inMicrophone = existsSync(recordings) ? 'people’s speech' : 'a hum';

/** What counts as speech, as the root of its mean square, and pauses in a word, in milliseconds. */
const breath = { loud: 150, pauseMs: 120 };

/** Something that is said into the microphone. */
export interface Saying {
  /** Seconds after it was opened. */
  at: number;
  seconds: number;
}

/** A file that Chromium takes for a microphone: somebody speaks now and then, or hums, and is silent otherwise. */
export async function makeMicrophone(
  sayings: readonly Saying[],
): Promise<{ parameters: string[]; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'flare-microphone-'));
  const sound = new Int16Array(rate * 120);
  for (const [place, { at, seconds }] of sayings.entries())
    sound.set(await speech(seconds, place), at * rate);
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

/** @param place each place has its own recording */
async function speech(seconds: number, place: number): Promise<Int16Array> {
  let before = place;
  for await (const said of people(seconds)) {
    if (before === 0) return said;
    before -= 1;
  }
  return hum(seconds);
}

/** Speech of so many seconds without a pause in it, of one recording after the other. */
async function* people(seconds: number): AsyncGenerator<Int16Array> {
  if (!existsSync(recordings)) return;
  const files = (await readdir(recordings)).filter((name) => name.endsWith('.wav'));
  for (const name of files.toSorted()) {
    const wav = readWav(await readFile(join(recordings, name)));
    const samples = createResampler(wav.rate, rate).push(wav.samples);
    const said = loudStretches({ ...wav, rate, samples }, 0, breath).find(
      ({ from, to }) => to - from >= seconds * 1000,
    );
    if (said === undefined) continue;
    const from = (said.from * rate) / 1000;
    yield asLoud(samples.subarray(from, from + seconds * rate));
  }
}

/** All of them as loud as somebody close to the microphone. */
function asLoud(samples: Int16Array): Int16Array {
  const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 1);
  return samples.map((sample) => Math.round((sample * 20_000) / peak));
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
