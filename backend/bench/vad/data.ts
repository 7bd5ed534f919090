import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pcmu } from '../../src/voice/audio/g711.ts';

/** One labelled stream of telephone sound. */
export interface Stream {
  file: string;
  /** Which noise lies under the speech; `clean` where there is none. */
  noise: string;
  /** Decibels by which speech is louder than the noise; null where there is none, or no speech. */
  snr: number | null;
  /** When somebody speaks, in milliseconds; empty where there is noise alone. */
  utterances: readonly { start: number; end: number }[];
  /** 16-bit samples, 8000 a second. */
  samples: Int16Array;
}

interface Label {
  file: string;
  noise: string;
  snr_db: number | null;
  utterances: { start: number; end: number }[];
}

/** The folder with `labels.json`: the one named, or the one in evaluation data; null where there is none. */
export function labelledFolder(data: string): string | null {
  const inside = join(data, 'audio/vad');
  const halves = existsSync(inside) ? readdirSync(inside).map((half) => join(inside, half)) : [];
  return [data, ...halves].find((folder) => existsSync(join(folder, 'labels.json'))) ?? null;
}

/** The streams of a folder, decoded. */
export function readStreams(folder: string): Stream[] {
  const labels = JSON.parse(readFileSync(join(folder, 'labels.json'), 'utf8')) as Label[];
  return labels.map(({ file, noise, snr_db: snr, utterances }) => ({
    file,
    noise,
    snr,
    utterances: utterances.map(({ start, end }) => ({ start: start * 1000, end: end * 1000 })),
    samples: pcmu.decode(readFileSync(join(folder, file))),
  }));
}
