import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { recordingSecondsAtMost } from '@flare/contracts';
import { type FlareError, unprocessable } from '../../errors.ts';
import { joinSamples } from './join-samples.ts';
import { createResampler } from './resample.ts';
import {
  channelOf,
  openWav,
  readSound,
  WavError,
  writeWav,
  type OpenWav,
  type Wav,
} from './wav.ts';

/** Samples a second of recordings as they are kept: the best that a call carries. */
export const recordingRate = 16_000;

/** So much is worked on at once, in seconds. */
const PART_SECONDS = 0.25;

/** A recording as it is kept. */
export interface RecordedAnswer {
  /** Of its file and its sound, such as `opening-hours.3f2a91c0d2e1.wav`. */
  name: string;
  /** One channel of 16-bit samples at `recordingRate`. */
  wav: Uint8Array;
  millis: number;
}

/** Samples a second that recordings come with; a filter is kept for each. */
const ratesRead = [8000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 96_000];

/**
 * Takes a WAV file as somebody sends it. What was kept before is kept the same to the byte.
 *
 * @param called what the file was called
 * @throws FlareError 422 `recording_not_read`, `recording_too_long`, `recording_empty`
 */
export async function recordedAnswer(bytes: Uint8Array, called: string): Promise<RecordedAnswer> {
  const samples = await samplesOf(openRecording(bytes));
  const kept = writeWav({ rate: recordingRate, channels: 1, encoding: 'pcm', samples });
  const hash = createHash('sha256').update(kept).digest('hex').slice(0, 12);
  const millis = Math.round((samples.length / recordingRate) * 1000);
  return { name: `${slugOf(called)}.${hash}.wav`, wav: kept, millis };
}

/** Sound of another rate, a part of a second at a time: calls are held meanwhile. */
export async function atRate(samples: Int16Array, from: number, to: number): Promise<Int16Array> {
  if (from === to) return samples;
  const resampler = createResampler(from, to);
  const pieces: Int16Array[] = [];
  const part = Math.ceil(from * PART_SECONDS);
  for (let at = 0; at < samples.length; at += part) {
    pieces.push(resampler.push(samples.subarray(at, at + part)));
    await nextTurn();
  }
  return joinSamples(pieces);
}

async function samplesOf(wav: OpenWav): Promise<Int16Array> {
  const { sound, rate, channels, encoding } = wav;
  const resampler = createResampler(rate, recordingRate);
  const bytesASample = channels * (encoding === 'pcm' ? 2 : 1);
  const part = Math.ceil(rate * PART_SECONDS) * bytesASample;
  const pieces: Int16Array[] = [];
  for (let at = 0; at < sound.length; at += part) {
    const samples = readSound(sound.subarray(at, at + part), wav);
    pieces.push(resampler.push(oneChannel({ rate, channels, encoding, samples })));
    await nextTurn();
  }
  return joinSamples(pieces);
}

function openRecording(bytes: Uint8Array): OpenWav {
  const wav = opened(bytes);
  const { sound, rate, channels, encoding } = wav;
  if (!ratesRead.includes(rate))
    throw notRead(`It has ${rate} samples a second; read are ${ratesRead.join(', ')}.`);
  const seconds = sound.length / (rate * channels * (encoding === 'pcm' ? 2 : 1));
  if (seconds === 0) throw unprocessable('recording_empty', 'There is no sound in the file.');
  if (seconds > recordingSecondsAtMost)
    throw unprocessable(
      'recording_too_long',
      `The recording takes ${Math.ceil(seconds)} seconds; ${recordingSecondsAtMost} are the most.`,
    );
  return wav;
}

function opened(bytes: Uint8Array): OpenWav {
  try {
    return openWav(bytes);
  } catch (error) {
    if (!(error instanceof WavError)) throw error;
    throw notRead(`${error.message} Send it as 16-bit PCM.`);
  }
}

const notRead = (why: string): FlareError => unprocessable('recording_not_read', why);

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
