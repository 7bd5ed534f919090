import { execFileSync } from 'node:child_process';
import { loudness } from '../../test/simulators/tone-speech.ts';
import { pcmu } from '../../src/voice/audio/g711.ts';
import { createResampler } from '../../src/voice/audio/resample.ts';
import { channelOf, readWav } from '../../src/voice/audio/wav.ts';
import type { Utterance } from './scenario.ts';

export const FRAME_MS = 20;
/** As loud as what the simulated recogniser takes for speech. */
const LOUD = 250;
const RATE = 8000;
const FRAME = (RATE * FRAME_MS) / 1000;

export const silence = pcmu.encode(new Int16Array(FRAME));

/** The frames of an utterance in PCMU, from its first sound to its last: the system's espeak-ng says it. */
export function framesOf({ parts }: Utterance): Uint8Array[] {
  const sounds = parts.map((part) =>
    typeof part === 'number' ? new Int16Array((part * RATE) / 1000) : spoken(part),
  );
  const bytes = pcmu.encode(Int16Array.from(sounds.flatMap((sound) => [...sound])));
  const count = Math.floor(bytes.length / FRAME);
  return Array.from({ length: count }, (_, at) => bytes.subarray(at * FRAME, (at + 1) * FRAME));
}

/** How much of what is said is loud, frame by frame, in milliseconds. */
export function millisOf(parts: readonly string[]): number {
  const frames = parts.flatMap((part) => {
    const sound = spoken(part);
    const count = Math.floor(sound.length / FRAME);
    return Array.from({ length: count }, (_, at) => sound.subarray(at * FRAME, (at + 1) * FRAME));
  });
  return frames.filter((frame) => loudness(frame) > LOUD).length * FRAME_MS;
}

/** Speech that a detector takes for speech, without the silence around it. */
function spoken(text: string): Int16Array {
  const wav = readWav(execFileSync('espeak-ng', ['-v', 'en-us', '--stdout', text]));
  const samples = createResampler(wav.rate, RATE).push(channelOf(wav, 0));
  const isLoud = (sample: number): boolean => Math.abs(sample) > 500;
  return samples.subarray(samples.findIndex(isLoud), samples.findLastIndex(isLoud) + 1);
}
