import { channelOf, type Wav } from '../../src/voice/audio/wav.ts';
import { loudness } from '../simulators/tone-speech.ts';

/** Speech from one moment of a recording to another, in milliseconds. */
export interface LoudStretch {
  from: number;
  to: number;
}

const frameMs = 20;

/** From which root mean square of 16-bit samples on it is loud, and pauses within speech, in milliseconds. */
const usual = { loud: 50, pauseMs: 400 };

/** Where one side of a recording is loud. */
export function loudStretches(wav: Wav, side: 0 | 1, { loud, pauseMs } = usual): LoudStretch[] {
  const samples = channelOf(wav, side);
  const frame = (wav.rate * frameMs) / 1000;
  const stretches: LoudStretch[] = [];
  for (let at = 0; at < samples.length; at += frame) {
    if (loudness(samples.subarray(at, at + frame)) < loud) continue;
    const from = (at * 1000) / wav.rate;
    const last = stretches.at(-1);
    if (last !== undefined && from - last.to <= pauseMs) last.to = from + frameMs;
    else stretches.push({ from, to: from + frameMs });
  }
  return stretches;
}
