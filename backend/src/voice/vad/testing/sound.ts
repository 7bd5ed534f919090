import { joinSamples } from '../../audio/join-samples.ts';
import { frameMs, isBreath, type Detector, type VoiceActivity } from '../detection.ts';

const rate = 8000;

/** Noise whose level goes up and down by itself as noise does; the same each time. */
function randomSequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 1_073_741_824 - 1;
  };
}

/** Sound at 8 kHz, written down as stretches: `['noise', ms]`, `['speech', ms]`. */
export type Score = readonly (readonly ['noise' | 'speech', number])[];

/** Makes sound of a score: noise throughout, and speech-like syllables (150 ms and a gap of 50) over it. */
export function soundOf(score: Score, noise: number, speech: number): Int16Array {
  const random = randomSequence(7);
  const parts = score.map(([kind, millis]) =>
    Int16Array.from({ length: (millis * rate) / 1000 }, (_, i) => {
      const syllable = (i / rate) % 0.2 < 0.15 ? 1 : 0;
      const voice = kind === 'speech' ? syllable * Math.sin((2 * Math.PI * 200 * i) / rate) : 0;
      return noise * Math.sqrt(3) * random() + speech * Math.SQRT2 * voice;
    }),
  );
  return joinSamples(parts);
}

/** The beginnings and ends of phrases that a detector hears in the sound, with the moment in which it was sure. */
export function heard(
  detector: Detector,
  sound: Int16Array,
  from = 0,
): (VoiceActivity & { known: number })[] {
  const frame = (rate * frameMs) / 1000;
  const activities: (VoiceActivity & { known: number })[] = [];
  for (let start = 0; start + frame <= sound.length; start += frame) {
    const at = from + (start * 1000) / rate;
    const activity = detector.push(sound.subarray(start, start + frame), at);
    if (activity !== null && !isBreath(activity))
      activities.push({ ...activity, known: at + frameMs });
  }
  return activities;
}
