import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decibels, rms } from './level.ts';
import { createOpusCodec, type OpusRate } from './opus.ts';

const tone = (rate: number): Int16Array =>
  Int16Array.from({ length: rate }, (_, i) => 10_000 * Math.sin((2 * Math.PI * 440 * i) / rate));

describe.each<OpusRate>([8000, 16_000, 24_000, 48_000])('Opus at %i samples a second', (rate) => {
  const frame = rate / 50;

  it('gives a frame for a frame, as loud as it was and much smaller', () => {
    const codec = createOpusCodec(rate);
    const input = tone(rate);
    let bytes = 0;
    const heard: number[] = [];
    for (let start = 0; start < input.length; start += frame) {
      const packet = codec.encode(input.subarray(start, start + frame));
      bytes += packet.length;
      heard.push(...(codec.decode(packet) ?? []));
    }
    expect(heard.length).toBe(input.length);
    const level = decibels(rms(Int16Array.from(heard.slice(frame * 5))));
    expect(Math.abs(level - decibels(rms(input)))).toBeLessThan(1);
    expect(bytes).toBeLessThan(4_000);
  });
});

it('decodes at the rate of the line what was encoded at another', () => {
  const packet = createOpusCodec(48_000).encode(new Int16Array(960));
  expect(createOpusCodec(8000).decode(packet)?.length).toBe(160);
});

it('makes nothing of what is no packet, and goes on', () => {
  const codec = createOpusCodec(16_000);
  expect(codec.decode(new Uint8Array(0))).toBeNull();
  expect(codec.decode(new Uint8Array(10_000))).toBeNull();
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (packet) => {
      const sound = codec.decode(packet);
      expect(sound === null || sound.length <= 16_000 * 0.12).toBe(true);
    }),
  );
  expect(codec.decode(createOpusCodec(16_000).encode(new Int16Array(320)))?.length).toBe(320);
});
