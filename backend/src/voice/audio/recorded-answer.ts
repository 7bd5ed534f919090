import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { recordingSecondsAtMost } from '@flare/contracts';
import { unprocessable } from '../../errors.ts';
import { joinSamples } from './join-samples.ts';
import { createResampler } from './resample.ts';
import { channelOf, readWav, WavError, writeWav, type Wav } from './wav.ts';

/** Samples a second of recordings as they are kept: the best that a call carries. */
export const recordingRate = 16_000;

/** A recording as it is kept. */
export interface RecordedAnswer {
  /** Of its file and its sound, such as `opening-hours.3f2a91c0d2e1.wav`. */
  name: string;
  /** One channel of 16-bit samples at `recordingRate`. */
  wav: Uint8Array;
  millis: number;
}

/**
 * Takes a WAV file as somebody sends it. What was kept before is kept the same to the byte.
 *
 * @param called what the file was called
 * @throws FlareError 422 `recording_not_read`, `recording_too_long`, `recording_empty`
 */
export async function recordedAnswer(bytes: Uint8Array, called: string): Promise<RecordedAnswer> {
  const wav = wavOf(bytes);
  const sound = oneChannel(wav);
  const seconds = sound.length / wav.rate;
  if (sound.length === 0) throw unprocessable('recording_empty', 'There is no sound in the file.');
  if (seconds > recordingSecondsAtMost)
    throw unprocessable(
      'recording_too_long',
      `The recording takes ${Math.ceil(seconds)} seconds; ${recordingSecondsAtMost} are the most.`,
    );
  const samples = await atRate(sound, wav.rate, recordingRate);
  const kept = writeWav({ rate: recordingRate, channels: 1, encoding: 'pcm', samples });
  const hash = createHash('sha256').update(kept).digest('hex').slice(0, 12);
  const millis = Math.round((samples.length / recordingRate) * 1000);
  return { name: `${slugOf(called)}.${hash}.wav`, wav: kept, millis };
}

/** Sound of another rate, a second at a time: calls are held meanwhile. */
export async function atRate(samples: Int16Array, from: number, to: number): Promise<Int16Array> {
  if (from === to) return samples;
  const resampler = createResampler(from, to);
  const pieces: Int16Array[] = [];
  for (let at = 0; at < samples.length; at += from) {
    pieces.push(resampler.push(samples.subarray(at, at + from)));
    await nextTurn();
  }
  return joinSamples(pieces);
}

function wavOf(bytes: Uint8Array): Wav {
  try {
    return readWav(bytes);
  } catch (error) {
    if (!(error instanceof WavError)) throw error;
    throw unprocessable('recording_not_read', `${error.message} Send it as 16-bit PCM.`);
  }
}

function oneChannel(wav: Wav): Int16Array {
  const left = channelOf(wav, 0);
  if (wav.channels === 1) return left;
  const right = channelOf(wav, 1);
  return left.map((sample, at) => Math.round((sample + (right[at] ?? 0)) / 2));
}

/** What a file was called, in letters that stand everywhere; without its ending, and without a hash of ours. */
function slugOf(called: string): string {
  const slug = called
    .replace(/\.[A-Za-z0-9]{1,5}$/, '')
    .replace(/\.[0-9a-f]{12}$/, '')
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)
    .toLowerCase();
  return slug === '' ? 'recording' : slug;
}
