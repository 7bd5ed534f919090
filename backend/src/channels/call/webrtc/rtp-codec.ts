import { createResampler } from '../../../voice/audio/resample.ts';
import { createCallCodec, type CallCodec } from '../codec.ts';

/** A codec that a browser and we have in common. */
export interface RtpCodec {
  name: 'opus' | 'pcmu';
  /** Ticks a second of its timestamps, whatever the rate of the sound. */
  clockRate: number;
}

/** Between the line's rate and what stands in packets. */
export function createRtpCodec({ name }: RtpCodec, rate: 8000 | 16_000): CallCodec {
  if (name === 'opus') return createCallCodec({ encoding: 'opus', sample_rate: rate });
  const pcmu = createCallCodec({ encoding: 'pcmu', sample_rate: 8000 });
  const down = createResampler(rate, 8000);
  const up = createResampler(8000, rate);
  return {
    decode(payload) {
      const samples = pcmu.decode(payload);
      return samples === null ? null : up.push(samples);
    },
    encode: (frame) => pcmu.encode(down.push(frame)),
  };
}
