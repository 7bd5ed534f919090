import { rms } from '../audio/level.ts';
import { frameMs, type Detector } from './detection.ts';
import { Phrases, type PhraseSettings } from './phrases.ts';

/** The plain detector: whatever is louder than a fixed level (root mean square, 16 bit) is speech. */
export function createThresholdDetector(level: number, settings: PhraseSettings): Detector {
  const phrases = new Phrases(settings);
  return { push: (frame, at) => phrases.push(rms(frame) > level, at, at + frameMs) };
}
