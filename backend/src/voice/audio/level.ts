/** Root mean square of the samples, 0 to 32,768; 0 where there are none. */
export function rms(samples: Int16Array): number {
  if (samples.length === 0) return 0;
  let sum = 0;
  for (let i = 0; i < samples.length; i += 1) {
    const sample = samples[i] as number;
    sum += sample * sample;
  }
  return Math.sqrt(sum / samples.length);
}

/** A level (root mean square) in decibels below full scale: 0 at most, -100 where it is silent. */
export function decibels(level: number): number {
  return Math.max(-100, 20 * Math.log10(level / 32_768));
}
