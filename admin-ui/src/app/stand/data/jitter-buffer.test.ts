import { describe, expect, it } from 'vitest';
import { JitterBuffer } from './jitter-buffer.ts';

const rate = 16_000;
const frame = (sequence: number, generation = 0, value = 16_384) => ({
  sequence,
  generation,
  samples: new Int16Array(320).fill(value),
});

/** Plays so many milliseconds, as a loudspeaker asks for them, and answers with the loudest sample. */
function play(buffer: JitterBuffer, ms: number): number {
  let most = 0;
  for (let played = 0; played < ms; played += 10) {
    const out = new Float32Array(rate / 100);
    buffer.read(out);
    most = out.reduce((loudest, one) => Math.max(loudest, Math.abs(one)), most);
  }
  return most;
}

describe('playing', () => {
  it('begins when enough is there', () => {
    const buffer = new JitterBuffer(rate);
    buffer.push(frame(0));
    buffer.push(frame(1));
    expect(play(buffer, 10)).toBe(0);
    buffer.push(frame(2));
    expect(play(buffer, 10)).toBeCloseTo(0.5);
  });

  it('begins with less when nothing more comes', () => {
    const buffer = new JitterBuffer(rate);
    buffer.push(frame(0));
    expect(play(buffer, 60)).toBe(0);
    expect(play(buffer, 20)).toBeCloseTo(0.5);
  });

  it('tells what was played as a whole, once, and not before it is heard', () => {
    const buffer = new JitterBuffer(rate);
    buffer.latencyMs = 30;
    for (const sequence of [7, 8, 9]) buffer.push(frame(sequence));
    play(buffer, 40);
    expect(buffer.played()).toBeNull();
    play(buffer, 30);
    expect(buffer.played()).toEqual({ generation: 0, sequence: 8, frames: 2 });
    expect(buffer.played()).toBeNull();
    expect(buffer.empty).toBe(false);
    play(buffer, 30);
    expect(buffer.played()).toEqual({ generation: 0, sequence: 9, frames: 1 });
    expect(buffer.empty).toBe(true);
  });

  it('forgets what is cleared: it is neither heard nor told of', () => {
    const buffer = new JitterBuffer(rate);
    for (const sequence of [0, 1, 2, 3]) buffer.push(frame(sequence));
    play(buffer, 30);
    buffer.clear();
    play(buffer, 100);
    expect(play(buffer, 100)).toBeLessThan(0.001);
    expect(buffer.played()).toEqual({ generation: 0, sequence: 0, frames: 1 });
    buffer.push(frame(4, 1));
    play(buffer, 200);
    expect(buffer.played()).toEqual({ generation: 1, sequence: 4, frames: 1 });
  });

  it('fades out where the sound breaks off', () => {
    const buffer = new JitterBuffer(rate);
    for (const sequence of [0, 1, 2]) buffer.push(frame(sequence));
    play(buffer, 60);
    const after = new Float32Array(320);
    buffer.read(after);
    expect(after[0]).toBeGreaterThan(0.4);
    expect(after[319]).toBeLessThan(0.002);
  });

  it('counts a gap in mid-sentence as an underrun, and the end of what is said as none', () => {
    const buffer = new JitterBuffer(rate);
    for (const sequence of [0, 1, 2]) buffer.push(frame(sequence));
    play(buffer, 160);
    buffer.push(frame(3));
    expect(buffer.underruns).toBe(1);
    play(buffer, 1000);
    buffer.push(frame(4));
    play(buffer, 200);
    buffer.push(frame(5, 1));
    expect(buffer.underruns).toBe(1);
  });

  it('holds no more than five seconds', () => {
    const buffer = new JitterBuffer(rate);
    for (let sequence = 0; sequence < 1000; sequence += 1) buffer.push(frame(sequence));
    play(buffer, 20);
    expect(buffer.played()).toEqual({ generation: 0, sequence: 750, frames: 1 });
  });
});
