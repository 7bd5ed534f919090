import type { CallOut } from '@flare/contracts';
import type { Played } from './jitter-buffer.ts';

type RtpBegan = Extract<CallOut, { type: 'rtp_began' }>;

/** Stretches that are remembered: what is played is of the last few. */
const atMost = 20;

/** Which frame of the assistant's sound a timestamp belongs to, and so what was played. */
export class RtpPlayed {
  /** Ticks of a timestamp in one frame. */
  private readonly frameTicks: number;
  private stretches: RtpBegan[] = [];
  private newest = -1;

  constructor(frameTicks: number) {
    this.frameTicks = frameTicks;
  }

  began(stretch: RtpBegan): void {
    this.stretches = [...this.stretches, stretch].slice(-atMost);
  }

  /** The loudspeaker has come to a timestamp; null: no frame was heard as a whole since it was last asked. */
  at(timestamp: number): Played | null {
    const stretch = this.stretches.findLast((one) => ticksSince(one, timestamp) >= 0);
    if (!stretch) return null;
    const frames = Math.floor(ticksSince(stretch, timestamp) / this.frameTicks);
    const sequence = stretch.sequence + frames - 1;
    const more = sequence - this.newest;
    if (frames < 1 || more <= 0) return null;
    this.newest = sequence;
    return { generation: stretch.generation, sequence, frames: more };
  }
}

/** Timestamps have 32 bits and go round. */
const ticksSince = ({ rtp_timestamp: began }: RtpBegan, timestamp: number): number =>
  (timestamp - began) | 0;
