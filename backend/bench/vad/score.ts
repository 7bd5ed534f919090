import type { Stream } from './data.ts';

/** A stretch of sound that a detector took for speech; times in milliseconds. */
export interface Segment {
  start: number;
  /** Infinity where the sound ended first. */
  end: number;
  /** When the detector was sure of the beginning, and of the end (null where the sound ended first). */
  startKnown: number;
  endKnown: number | null;
}

/** What a detector made of streams. */
export interface Score {
  /** By signal to noise: utterances that were found as one, and all. */
  found: Map<string, { right: number; all: number }>;
  /** Segments a minute where there is noise alone, and the part of that time that they cover. */
  falseAMinute: number;
  falseTime: number;
  /** Segments between utterances, where nobody speaks. */
  between: number;
  /** Deviation of the onset and of the end, and how long after the onset the detector was sure of it. */
  onset: number[];
  end: number[];
  sureAfter: number[];
  misses: string[];
}

/** Less of an utterance isn't it. */
const leastCovered = 0.8;

const overlap = (one: { start: number; end: number }, other: { start: number; end: number }) =>
  Math.min(one.end, other.end) - Math.max(one.start, other.start);

/** How the level of speech against noise is named. */
export const condition = ({ snr }: Stream): string => (snr === null ? 'clean' : `${snr} dB`);

/**
 * Scores what was heard in each stream. An utterance is found when exactly one segment touches it, covers four
 * fifths of it, and touches no other.
 */
export function score(
  streams: readonly Stream[],
  heard: readonly Segment[][],
  pauseMs: number,
): Score {
  const result: Score = {
    found: new Map(),
    falseAMinute: 0,
    falseTime: 0,
    between: 0,
    onset: [],
    end: [],
    sureAfter: [],
    misses: [],
  };
  let noiseMs = 0;
  let falseSegments = 0;
  let falseMs = 0;
  streams.forEach((stream, i) => {
    const segments = heard[i] ?? [];
    if (stream.utterances.length === 0) {
      const whole = { start: 0, end: stream.samples.length / 8 };
      noiseMs += whole.end;
      falseSegments += segments.length;
      falseMs += segments.reduce((sum, segment) => sum + overlap(segment, whole), 0);
      for (const { start } of segments) result.misses.push(`${stream.file}: false at ${start} ms`);
      return;
    }
    result.between += segments.filter(
      (segment) => !stream.utterances.some((utterance) => overlap(segment, utterance) > 0),
    ).length;
    for (const utterance of stream.utterances) {
      const count = result.found.get(condition(stream)) ?? { right: 0, all: 0 };
      result.found.set(condition(stream), count);
      count.all += 1;
      const segment = theOne(utterance, segments, stream);
      if (segment === null) {
        result.misses.push(`${stream.file}: utterance at ${utterance.start} ms`);
        continue;
      }
      count.right += 1;
      result.onset.push(segment.start - utterance.start);
      result.sureAfter.push(segment.startKnown - utterance.start);
      if (segment.endKnown !== null) result.end.push(segment.endKnown - pauseMs - utterance.end);
    }
  });
  result.falseAMinute = noiseMs === 0 ? 0 : falseSegments / (noiseMs / 60_000);
  result.falseTime = noiseMs === 0 ? 0 : falseMs / noiseMs;
  return result;
}

function theOne(
  utterance: { start: number; end: number },
  segments: readonly Segment[],
  stream: Stream,
): Segment | null {
  const touching = segments.filter((segment) => overlap(segment, utterance) > 0);
  const [segment] = touching;
  if (segment === undefined || touching.length > 1) return null;
  const others = stream.utterances.filter((other) => overlap(segment, other) > 0);
  const covered = overlap(segment, utterance) / (utterance.end - utterance.start);
  return others.length === 1 && covered >= leastCovered ? segment : null;
}

/** The value that so many of a list (0 to 1) stay below or at; 0 where it is empty. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0;
}
