import type { CallOut } from '@flare/contracts';
import { describe, expect, it } from 'vitest';
import { createManualTimers } from '../../../test/simulators/manual-timers.ts';
import { RtpOut } from './rtp-out.ts';
import type { RtpPacket } from './rtp-packet.ts';

function createSender() {
  const timers = createManualTimers();
  const packets: (RtpPacket & { at: number })[] = [];
  const told: CallOut[] = [];
  const out = new RtpOut({
    timers,
    codec: { decode: () => null, encode: (frame) => Uint8Array.of(frame[0] ?? 0) },
    clockRate: 8000,
    rate: 8000,
    aheadMs: 20,
    send: (packet) => packets.push({ ...packet, at: timers.now() }),
    tell: (message) => told.push(message),
    random: () => 0,
  });
  let sequence = 0;
  const say = (generation: number, frames: number, due: number): void => {
    for (let frame = 0; frame < frames; frame += 1) {
      while (timers.now() < due + frame * 20 - 20) timers.advance(1);
      const samples = new Int16Array(160).fill(generation);
      out.audio({ turn: 0, generation, sequence, samples, lateMs: 0, due: due + frame * 20 });
      sequence += 1;
    }
  };
  return { timers, packets, told, out, say };
}

const began = (generation: number, sequence: number, rtp_timestamp: number) => ({
  type: 'rtp_began',
  generation,
  sequence,
  rtp_timestamp,
});

describe('packets that leave', () => {
  it('follow each other, and it is told once which frames they are', () => {
    const { packets, told, say } = createSender();
    say(1, 4, 20);
    expect(
      packets.map(({ sequence, timestamp, marker, at }) => [sequence, timestamp, marker, at]),
    ).toEqual([
      [0, 0, true, 0],
      [1, 160, false, 20],
      [2, 320, false, 40],
      [3, 480, false, 60],
    ]);
    expect(told).toEqual([began(1, 0, 0)]);
  });

  it('end in a little silence, and then there are none', () => {
    const { packets, timers, say } = createSender();
    say(1, 2, 20);
    for (let ms = 0; ms < 1000; ms += 1) timers.advance(1);
    expect(packets.map(({ payload }) => payload[0])).toEqual([1, 1, 0, 0, 0, 0, 0]);
    expect(packets.map(({ timestamp }) => timestamp)).toEqual([0, 160, 320, 480, 640, 800, 960]);
    expect(timers.waiting()).toBe(0);
  });

  it('begin again after a pause with a marker, at the time that it is', () => {
    const { packets, told, timers, say } = createSender();
    say(1, 2, 20);
    timers.advance(980);
    say(1, 1, 1020);
    expect(packets.at(-1)).toMatchObject({ timestamp: 8000, marker: true });
    expect(told.at(-1)).toEqual(began(1, 2, 8000));
  });

  it('of another generation are told of, also where no pause is between', () => {
    const { packets, told, say } = createSender();
    say(1, 2, 20);
    say(2, 2, 45);
    expect(packets.map(({ payload, timestamp }) => [payload[0], timestamp])).toEqual([
      [1, 0],
      [1, 160],
      [2, 320],
      [2, 480],
    ]);
    expect(told).toEqual([began(1, 0, 0), began(2, 2, 320)]);
  });

  it('after silence in the middle of a reply are told of, too', () => {
    const { packets, told, timers, say } = createSender();
    say(1, 1, 20);
    for (let ms = 0; ms < 45; ms += 1) timers.advance(1);
    expect(packets).toHaveLength(2);
    say(1, 1, 60);
    expect(packets.map(({ timestamp }) => timestamp)).toEqual([0, 160, 320]);
    expect(told.at(-1)).toEqual(began(1, 1, 320));
  });

  it('stop with the call', () => {
    const { timers, out, say } = createSender();
    say(1, 2, 20);
    out.close();
    expect(timers.waiting()).toBe(0);
  });
});
