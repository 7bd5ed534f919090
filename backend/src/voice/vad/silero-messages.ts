import type { SileroRate } from './silero-model.ts';

/** A call that is new, or over, for the thread that listens. */
export type SileroTask =
  | { type: 'open'; call: number; rate: SileroRate }
  | { type: 'close'; call: number }
  /** The next chunk of a call, as many samples as the model takes at this rate. */
  | { type: 'listen'; call: number; chunk: Int16Array };

/** What the thread says: at first whether it has the model, then the answers, in the order of the chunks. */
export type SileroNews =
  { type: 'ready' } | { type: 'heard'; calls: number[]; probabilities: number[] };
