import { expect, it } from 'vitest';
import { MicrophoneFrames } from './microphone-frames.ts';

const block = (value: number): Float32Array => new Float32Array(128).fill(value);

function frames(microphone: MicrophoneFrames, blocks: number, value: number): Int16Array[] {
  return Array.from({ length: blocks }, () => microphone.push([block(value)])).flat();
}

it('gives fifty frames of twenty milliseconds a second, as loud as they came', () => {
  const made = frames(new MicrophoneFrames(48_000), 375, 0.5);
  expect(made).toHaveLength(49);
  expect(new Set(made.map(({ length }) => length))).toEqual(new Set([320]));
  expect((made[20]?.[100] ?? 0) / 32_768).toBeCloseTo(0.5, 2);
});

it('mixes channels, and cuts what is too loud instead of turning it over', () => {
  const microphone = new MicrophoneFrames(16_000);
  expect(microphone.push([new Float32Array(320).fill(1), new Float32Array(320)])[0]?.[5]).toBe(
    16_384,
  );
  expect(microphone.push([new Float32Array(320).fill(3)])[0]?.[5]).toBe(32_767);
});

it('is silent while it is muted, and keeps time', () => {
  const microphone = new MicrophoneFrames(16_000);
  microphone.muted = true;
  const made = frames(microphone, 50, 0.5);
  expect(made).toHaveLength(20);
  expect(made.every((frame) => frame.every((one) => one === 0))).toBe(true);
});
