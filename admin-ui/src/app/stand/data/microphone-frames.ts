import { frameSamples, lineRate, toInt16 } from './audio-frame.ts';
import { Resampler } from './resampler.ts';

/** Cuts what a microphone gives, at its own rate, into frames of the line. */
export class MicrophoneFrames {
  /** Muted, frames go on and hold silence: the line stays in time. */
  muted = false;
  private readonly resampler: Resampler;
  private waiting = new Float32Array(0);

  constructor(rate: number) {
    this.resampler = new Resampler(rate, lineRate);
  }

  /** @param channels of one block, as long as each other */
  push(channels: readonly Float32Array[]): Int16Array[] {
    const sound = this.resampler.push(mixed(channels));
    const all = new Float32Array(this.waiting.length + sound.length);
    all.set(this.waiting);
    all.set(sound, this.waiting.length);
    const count = Math.floor(all.length / frameSamples);
    this.waiting = all.slice(count * frameSamples);
    return Array.from({ length: count }, (_, index) =>
      this.muted
        ? new Int16Array(frameSamples)
        : toInt16(all.subarray(index * frameSamples, (index + 1) * frameSamples)),
    );
  }
}

function mixed(channels: readonly Float32Array[]): Float32Array {
  const [first = new Float32Array(0), ...others] = channels;
  if (others.length === 0) return first;
  return first.map(
    (one, at) => others.reduce((sum, other) => sum + (other[at] ?? 0), one) / channels.length,
  );
}
