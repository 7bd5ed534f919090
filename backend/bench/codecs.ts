import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pcma, pcmu, type Companding } from '../src/voice/audio/g711.ts';
import { createOpusCodec } from '../src/voice/audio/opus.ts';
import { createResampler } from '../src/voice/audio/resample.ts';
import { EnergyDetector } from '../src/voice/vad/energy.ts';
import { readOptions } from './options.ts';

/**
 * G.711 against the full tables of another implementation, and what each step of the line costs for a frame of
 * 20 ms: `npm run bench:codecs -- [--data DIR]`.
 */
const options = readOptions('npm run bench:codecs -- [--data DIR]', { data: { type: 'string' } });
const data = resolve(options.data ?? resolve(import.meta.dirname, '../../../shared/data'));
const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** How many bytes and samples aren't those of the tables: samples from -32,768 on, bytes from 0 on. */
function differences(codec: Companding, folder: string, law: string): number {
  const bytes = readFileSync(join(folder, `${law}_encode_65536.bin`));
  const samples = JSON.parse(
    readFileSync(join(folder, `${law}_decode_256.json`), 'utf8'),
  ) as number[];
  const encoded = codec.encode(Int16Array.from({ length: 65_536 }, (_, i) => i - 32_768));
  const decoded = codec.decode(Uint8Array.from({ length: 256 }, (_, i) => i));
  return (
    encoded.filter((byte, i) => byte !== bytes[i]).length +
    decoded.filter((sample, i) => sample !== samples[i]).length
  );
}

const folder = join(data, 'g711');
if (existsSync(folder)) {
  say(`mu-law: ${differences(pcmu, folder, 'ulaw')} of 65,792 values differ from ${folder}`);
  say(`A-law: ${differences(pcma, folder, 'alaw')} of 65,792 values differ from ${folder}`);
} else {
  say(`There are no tables of G.711 at ${folder}. Name the data's folder with --data DIR.`);
  process.exitCode = 1;
}

/** A sum of tones that fades in and out, as loud as speech. */
const sound = (rate: number): Int16Array =>
  Int16Array.from({ length: rate }, (_, i) => {
    const time = (2 * Math.PI * i) / rate;
    return 6000 * (Math.sin(200 * time) + Math.sin(730 * time)) * Math.sin(1.5 * time) ** 2;
  });

/** Microseconds for one frame, the middle of seven runs. */
function cost(rate: number, run: (frame: Int16Array, at: number) => unknown): string {
  const samples = sound(rate);
  const frame = rate / 50;
  const runs = Array.from({ length: 7 }, () => {
    const started = process.hrtime.bigint();
    let frames = 0;
    for (let round = 0; round < 20; round += 1) {
      for (let start = 0; start < samples.length; start += frame, frames += 1) {
        run(samples.subarray(start, start + frame), frames * 20);
      }
    }
    return Number(process.hrtime.bigint() - started) / 1000 / frames;
  });
  return `${(runs.sort((one, other) => one - other)[3] ?? 0).toFixed(1)} µs`;
}

say('\nFor a frame of 20 ms:');
say(`mu-law there and back: ${cost(8000, (frame) => pcmu.decode(pcmu.encode(frame)))}`);
for (const [from, to] of [
  [8000, 16_000],
  [16_000, 8000],
  [22_050, 8000],
  [24_000, 8000],
  [48_000, 16_000],
] as const) {
  const resampler = createResampler(from, to);
  say(`resampling ${from} to ${to}: ${cost(from, (frame) => resampler.push(frame))}`);
}
const opus = createOpusCodec(16_000);
say(`Opus there and back at 16000: ${cost(16_000, (frame) => opus.decode(opus.encode(frame)))}`);
const energy = new EnergyDetector({ shortestMs: 200, pauseMs: 250 });
say(`energy detector at 8000: ${cost(8000, (frame, at) => energy.push(frame, at))}`);
