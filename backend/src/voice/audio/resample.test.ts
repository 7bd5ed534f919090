import { describe, expect, it } from 'vitest';
import { decibels, rms } from './level.ts';
import { createResampler } from './resample.ts';

const rates = [8_000, 16_000, 22_050, 24_000, 48_000];
const pairs = rates.flatMap((from) =>
  rates.filter((to) => to !== from).map((to) => [from, to] as const),
);

const tone = (rate: number, frequency: number, length: number): Int16Array =>
  Int16Array.from({ length }, (_, i) =>
    Math.round(20_000 * Math.sin((2 * Math.PI * frequency * i) / rate)),
  );

/** What is left of a tone, in dB against what went in; the filter's beginning isn't counted. */
function gain(from: number, to: number, frequency: number): number {
  const output = createResampler(from, to).push(tone(from, frequency, from / 2));
  return decibels(rms(output.subarray(Math.ceil(to / 50)))) - decibels(20_000 / Math.SQRT2);
}

/** What isn't the tone, in dB against the tone: the best fit of it is taken out first. */
function distortion(from: number, to: number, frequency: number): number {
  const output = createResampler(from, to).push(tone(from, frequency, from / 2));
  const heard = output.subarray(Math.ceil(to / 50));
  const angle = (2 * Math.PI * frequency) / to;
  const pick = (wave: (x: number) => number): number =>
    (2 / heard.length) * heard.reduce((sum, sample, i) => sum + sample * wave(angle * i), 0);
  const [sine, cosine] = [pick(Math.sin), pick(Math.cos)];
  const rest = heard.map((sample, i) =>
    Math.round(sample - sine * Math.sin(angle * i) - cosine * Math.cos(angle * i)),
  );
  return decibels(rms(rest)) - decibels(rms(heard));
}

describe.each(pairs)('from %i to %i samples a second', (from, to) => {
  const half = Math.min(from, to) / 2;

  it('leaves speech as it is', () => {
    for (const part of [0.1, 0.5, 0.78]) expect(gain(from, to, half * part)).toBeCloseTo(0, 1);
    expect(distortion(from, to, 1000)).toBeLessThan(-70);
  });

  it('takes away what the lower rate cannot carry', () => {
    if (from < to) return expect(gain(from, to, half * 0.5)).toBeGreaterThan(-0.1);
    for (const frequency of [half * 1.01, half * 1.5]) {
      if (frequency < from / 2) expect(gain(from, to, frequency)).toBeLessThan(-75);
    }
  });

  it('gives the same to the bit in pieces as in one', () => {
    const input = tone(from, 440, from / 2);
    const whole = createResampler(from, to).push(input);
    const resampler = createResampler(from, to);
    const pieces: number[] = [];
    for (let start = 0, size = 1; start < input.length; start += size, size = (size * 7) % 997) {
      pieces.push(...resampler.push(input.subarray(start, start + size)));
    }
    expect(Int16Array.from(pieces)).toEqual(whole);
  });

  it('gives exactly a minute for a minute, a frame for a frame', () => {
    const resampler = createResampler(from, to);
    const frame = new Int16Array(from / 50);
    let count = 0;
    for (let i = 0; i < 3000; i += 1) count += resampler.push(frame).length;
    expect(count).toBe(60 * to);
  });
});

it('neither overflows nor wraps at full scale', () => {
  const square = Int16Array.from({ length: 1600 }, (_, i) => (i % 40 < 20 ? 32_767 : -32_768));
  const output = createResampler(16_000, 8_000).push(square);
  const settled = output.subarray(100);
  const turns = settled.filter((sample, i) => sample < 0 !== (settled[i - 1] ?? sample) < 0).length;
  expect(turns).toBeGreaterThan(65);
  expect(turns).toBeLessThanOrEqual(72);
  expect(Math.max(...output)).toBe(32_767);
});

it('hands sound on as it is where the rates are the same', () => {
  const samples = tone(8000, 440, 160);
  expect(createResampler(8000, 8000).push(samples)).toBe(samples);
});
