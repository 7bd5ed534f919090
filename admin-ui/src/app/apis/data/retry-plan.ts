import type { Retry } from './api-draft.ts';

/** The seconds between one attempt and the next, at the longest. */
export const waitsOf = ({ maxAttempts, backoffSeconds, strategy }: Retry): number[] =>
  Array.from(
    { length: Math.max(0, maxAttempts - 1) },
    (_, index) => backoffSeconds * (strategy === 'exponential' ? 2 ** index : 1),
  );

/** How long somebody may wait for a call that fails every time, in seconds. */
export const longest = (retry: Retry, timeoutSeconds: number): number =>
  timeoutSeconds * Math.max(1, retry.maxAttempts) +
  waitsOf(retry).reduce((sum, seconds) => sum + seconds, 0);
