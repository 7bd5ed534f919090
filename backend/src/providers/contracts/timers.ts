/** Timers that a test can move by hand. */
export interface Timers {
  /** Milliseconds on a clock that never goes back. */
  now(): number;
  /** Calls once after so many milliseconds; what it returns takes that back. */
  after(millis: number, call: () => void): () => void;
}
