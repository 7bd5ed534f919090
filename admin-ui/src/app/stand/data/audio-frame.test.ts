import { expect, it } from 'vitest';
import { readAudioFrame, toFloat, toInt16 } from './audio-frame.ts';

it('reads a message of the server', () => {
  const message = new ArrayBuffer(12);
  const view = new DataView(message);
  view.setUint32(0, 2);
  view.setUint32(4, 70_000);
  view.setInt16(8, -2, true);
  view.setInt16(10, 300, true);
  expect(readAudioFrame(message)).toEqual({
    generation: 2,
    sequence: 70_000,
    samples: Int16Array.of(-2, 300),
  });
});

it('refuses what can’t be one', () => {
  expect(readAudioFrame(new ArrayBuffer(7))).toBeNull();
  expect(readAudioFrame(new ArrayBuffer(11))).toBeNull();
});

it('changes samples there and back', () => {
  expect(toInt16(Float32Array.of(0, 1, -1, 2))).toEqual(Int16Array.of(0, 32_767, -32_767, 32_767));
  expect(toFloat(Int16Array.of(16_384))[0]).toBe(0.5);
});
