import { frameMs, type Detector, type VoiceActivity } from '../../src/voice/vad/detection.ts';
import { createSileroMemory, type SileroModel } from '../../src/voice/vad/silero-model.ts';
import { SileroChunks, SileroPhrases } from '../../src/voice/vad/silero.ts';
import type { PhraseSettings } from '../../src/voice/vad/phrases.ts';
import type { Segment } from './score.ts';

const rate = 8000;
const frameSamples = (rate * frameMs) / 1000;

/** Runs through the sound frame by frame, as a call does; what is heard comes with the time it was known at. */
async function segments(
  samples: Int16Array,
  hear: (frame: Int16Array, at: number) => Promise<(VoiceActivity | null)[]>,
): Promise<Segment[]> {
  const found: Segment[] = [];
  let open: Segment | null = null;
  for (let start = 0; start + frameSamples <= samples.length; start += frameSamples) {
    const at = (start * 1000) / rate;
    for (const activity of await hear(samples.subarray(start, start + frameSamples), at)) {
      if (activity === null) continue;
      const known = at + frameMs;
      if (activity.type === 'speech-started') {
        open = { start: activity.at, end: Infinity, startKnown: known, endKnown: null };
        found.push(open);
      } else if (activity.type === 'speech-stopped' && open !== null) {
        open.end = activity.at;
        open.endKnown = known;
      }
    }
  }
  return found;
}

/** What a detector without a model hears. */
export const heardByDetector = (samples: Int16Array, detector: Detector): Promise<Segment[]> =>
  segments(samples, (frame, at) => Promise.resolve([detector.push(frame, at)]));

/** What Silero hears. */
export function heardBySilero(
  samples: Int16Array,
  model: SileroModel,
  settings: PhraseSettings,
): Promise<Segment[]> {
  const memory = createSileroMemory(rate);
  const chunks = new SileroChunks(rate);
  const phrases = new SileroPhrases(settings);
  return segments(samples, async (frame, at) => {
    const activities: (VoiceActivity | null)[] = [];
    for (const { chunk, at: begun } of chunks.push(frame, at)) {
      const [probability = 0] = await model.listen([{ memory, chunk }]);
      activities.push(phrases.push(probability, begun));
    }
    return activities;
  });
}
