import { describe, expect, it } from 'vitest';
import { ReplySound } from './reply-sound.ts';

const rate = 8000;
const ramp = (from: number, count: number): Int16Array =>
  Int16Array.from({ length: count }, (_, at) => (from + at) % 30_000);

describe('the sound of a reply', () => {
  it('is read by place, whatever pieces it came in', () => {
    const sound = new ReplySound(rate);
    let at = 0;
    for (const count of [1, 159, 7999, 12_345, 3]) {
      sound.add(ramp(at, count));
      at += count;
    }
    for (const from of [0, 7990, 15_999, at - 160])
      expect(sound.read(from, 160)).toEqual(ramp(from, 160));
  });

  it('waits for a whole frame, and fills up the last one', () => {
    const sound = new ReplySound(rate);
    sound.add(ramp(1, 200));
    expect(sound.has(0, 160)).toBe(true);
    expect(sound.has(160, 160)).toBe(false);
    sound.finish();
    expect(sound.has(160, 160)).toBe(true);
    expect([...sound.read(160, 160)].slice(38, 42)).toEqual([199, 200, 0, 0]);
    expect(sound.has(320, 160)).toBe(false);
  });

  it('keeps half a minute of what was played, and forgets what is older', () => {
    const sound = new ReplySound(rate);
    for (let second = 0; second < 100; second += 1) {
      sound.add(ramp(second + 1, rate));
      sound.read(second * rate, rate);
    }
    expect(sound.read(75 * rate, 2)).toEqual(ramp(76, 2));
    expect([...sound.read(10 * rate, 2)]).toEqual([0, 0]);
  });

  it('has no room for more than half a minute that waits', async () => {
    const sound = new ReplySound(rate);
    sound.add(new Int16Array(31 * rate));
    let room = false;
    const waiting = sound.room().then(() => (room = true));
    await Promise.resolve();
    expect(room).toBe(false);
    sound.read(0, 2 * rate);
    await waiting;
    expect(room).toBe(true);
  });

  it('ends where it is told to, and never before what was read of it', () => {
    const sound = new ReplySound(rate);
    sound.add(ramp(1, rate));
    sound.finish();
    sound.read(0, 800);
    sound.endAt(50);
    expect(sound.millis).toBe((800 * 1000) / rate);
    expect(sound.has(800, 160)).toBe(false);
    const later = new ReplySound(rate);
    later.add(ramp(1, rate));
    later.finish();
    later.endAt(500);
    expect(later.millis).toBe(500);
  });
});
