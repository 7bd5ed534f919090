import type { SileroRate } from './silero-model.ts';

/** A call that is new, or over, for the thread that listens. */
export type SileroTask =
  | { type: 'open'; call: number; rate: SileroRate }
  | { type: 'close'; call: number }
  /** The next chunk of a call, as many samples as the model takes at this rate. */
  | { type: 'listen'; call: number; chunk: Int16Array };

/** What the thread has heard: one answer for each of some calls, in the order of their chunks. */
export interface SileroNews {
  calls: number[];
  probabilities: number[];
}
