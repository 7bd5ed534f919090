import { lowPass } from './low-pass.ts';

/** Turns sound of one rate into sound of another, piece by piece, as if it were one piece. */
export interface Resampler {
  /**
   * After n samples in, all calls together have given ceil(n · to / from): 20 ms give 20 ms. The sound comes
   * some three milliseconds late (half the filter's length).
   */
  push(samples: Int16Array): Int16Array;
}

/**
 * A resampler between two rates, samples a second, by a polyphase filter that carries its past from piece to
 * piece: passband flat to 0.1 dB up to 78 % of the smaller rate's half, from that half on 80 dB down.
 */
export function createResampler(from: number, to: number): Resampler {
  if (from === to) return { push: (samples) => samples };
  const { up, down, taps, phases } = lowPass(from, to);
  let past = new Float32Array(taps - 1);
  /** Where the next sample out lies, in 1/up of a sample in, from the first of the next piece. */
  let position = 0;

  return {
    push(samples) {
      const line = new Float32Array(past.length + samples.length);
      line.set(past);
      line.set(samples, past.length);
      const end = samples.length * up;
      const output = new Int16Array(Math.max(0, Math.ceil((end - position) / down)));
      for (let i = 0; i < output.length; i += 1) {
        const phase = phases[position % up] as Float32Array;
        const first = Math.floor(position / up);
        let sum = 0;
        for (let tap = 0; tap < taps; tap += 1) {
          sum += (phase[tap] as number) * (line[first + tap] as number);
        }
        output[i] = Math.max(-32_768, Math.min(32_767, Math.round(sum)));
        position += down;
      }
      position -= end;
      past = line.slice(samples.length);
      return output;
    },
  };
}
