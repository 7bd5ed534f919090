import { letterMs } from '../tone-speech.ts';

/** What goes wrong with a request. Milliseconds are those of the speech that has been sent. */
export type BlazeFault =
  /** No answer, or one with a status and a code. */
  | { kind: 'refuse'; status?: number; code?: string; retryAfter?: string }
  /** The answer stops, and the connection stays open. */
  | { kind: 'silent'; afterMs: number }
  | { kind: 'cut'; afterMs: number }
  /** The answer ends as if it were complete. */
  | { kind: 'truncate'; afterMs: number }
  | { kind: 'garbage'; afterMs: number }
  | { kind: 'error'; afterMs: number; code: string }
  /** Nothing is said at all. */
  | { kind: 'empty' };

export interface BlazeScript {
  /** From the request to the first sample. */
  firstAudioMs: number;
  /** How long a letter takes. */
  letterMs: number;
  /** Speech in one frame. */
  chunkMs: number;
  /** From one frame to the next, besides what `jitterMs` adds. */
  everyMs: number;
  /** At most so much more, by chance. */
  jitterMs: number;
  random: () => number;
  /** Whether words have times. */
  words: boolean;
}

export const usualScript: BlazeScript = {
  firstAudioMs: 0,
  letterMs,
  chunkMs: 100,
  everyMs: 0,
  jitterMs: 0,
  random: Math.random,
  words: true,
};
