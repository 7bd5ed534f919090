import { describe, expect, it } from 'vitest';
import { createManualTimers } from '../../../test/simulators/manual-timers.ts';
import { RtpIn } from './rtp-in.ts';
import type { RtpPacket } from './rtp-packet.ts';

const frame = 160;

/** Frames that say their number in every sample, as packets. */
const packet = (number: number, over: Partial<RtpPacket> = {}): RtpPacket => ({
  sequence: (65_530 + number) & 0xffff,
  timestamp: (2 ** 32 - 320 + number * frame) % 2 ** 32,
  marker: false,
  payload: Uint8Array.of(number),
  ...over,
});

function createListener() {
  const timers = createManualTimers();
  const heard: number[] = [];
  const codec = {
    decode: (bytes: Buffer) => new Int16Array(frame).fill(1000 * (bytes[0] ?? 0)),
    encode: () => new Uint8Array(),
  };
  const hear = (samples: Int16Array): void => void heard.push((samples[0] ?? 0) / 1000);
  const incoming = new RtpIn({ timers, codec, clockRate: 8000, rate: 8000, hear });
  return {
    timers,
    heard,
    incoming,
    push: (...all: RtpPacket[]) => all.forEach((one) => incoming.push(one)),
  };
}

describe('packets that come in', () => {
  it('are heard at once while they come in order', () => {
    const { push, heard } = createListener();
    for (let number = 1; number <= 8; number += 1) {
      push(packet(number));
      expect(heard.at(-1)).toBe(number);
    }
  });

  it('are put into order, and doubles are heard once', () => {
    const { push, heard } = createListener();
    push(packet(1), packet(3), packet(2), packet(2), packet(3), packet(5), packet(4), packet(1));
    expect(heard).toEqual([1, 2, 3, 4, 5]);
  });

  it('are made up where they are lost, softer and softer', () => {
    const { push, heard, incoming } = createListener();
    push(packet(4), packet(10), packet(11), packet(12), packet(13));
    expect(heard).toEqual([4]);
    push(packet(14));
    expect(heard).toEqual([4, 2, 1, 0.5, 0, 0, 10, 11, 12, 13, 14]);
    expect(incoming.concealedMs).toBe(100);
    push(packet(9));
    expect(heard.at(-1)).toBe(14);
  });

  it('wait for a missing one no longer than 60 ms', () => {
    const { push, heard, timers } = createListener();
    push(packet(1), packet(3));
    timers.advance(59);
    expect(heard).toEqual([1]);
    timers.advance(1);
    expect(heard).toEqual([1, 0.5, 3]);
    expect(timers.waiting()).toBe(0);
  });

  it('are not made up over a pause', () => {
    const { push, heard } = createListener();
    push(packet(1));
    push(packet(2, { timestamp: 50_000 }));
    push(packet(4, { timestamp: 90_000 }), packet(5, { timestamp: 90_160 }));
    push(packet(6, { timestamp: 90_320 }), packet(7), packet(8));
    expect(heard).toEqual([1, 2, 4, 5, 6, 7, 8]);
  });

  it('may be of a sender that has begun anew', () => {
    const { push, heard } = createListener();
    push(packet(1), packet(2));
    push(packet(7, { sequence: 20_000 }), packet(8, { sequence: 20_001 }));
    expect(heard).toEqual([1, 2, 7, 8]);
  });

  it('leave nothing waiting when the call is over', () => {
    const { push, incoming, timers } = createListener();
    push(packet(1), packet(3));
    incoming.close();
    expect(timers.waiting()).toBe(0);
  });
});
