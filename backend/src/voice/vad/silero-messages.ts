import type { SileroRate } from './silero-model.ts';

/** A call that is new, or over, for the thread that listens. */
export type SileroTask =
  | { type: 'open'; call: number; rate: SileroRate }
  | { type: 'close'; call: number }
  /** The next chunk of a call, as many samples as the model takes at this rate. */
  | { type: 'listen'; call: number; chunk: Int16Array };

/** All tasks of a moment, in one piece of memory: objects and arrays of each call cost far more on their way. */
export interface SileroTasks {
  opened: { call: number; rate: SileroRate }[];
  closed: number[];
  /** Whose chunks are in `samples`, one after the other, and how long they are. */
  calls: number[];
  lengths: number[];
  samples: Int16Array;
}

/** What the thread has heard: one answer for each of some calls, in the order of their chunks. */
export interface SileroNews {
  calls: number[];
  probabilities: number[];
}

export function packTasks(tasks: readonly SileroTask[]): SileroTasks {
  const listen = tasks.filter((task) => task.type === 'listen');
  const lengths = listen.map(({ chunk }) => chunk.length);
  const samples = new Int16Array(lengths.reduce((sum, length) => sum + length, 0));
  let at = 0;
  for (const { chunk } of listen) {
    samples.set(chunk, at);
    at += chunk.length;
  }
  return {
    opened: tasks.flatMap((task) =>
      task.type === 'open' ? [{ call: task.call, rate: task.rate }] : [],
    ),
    closed: tasks.flatMap((task) => (task.type === 'close' ? [task.call] : [])),
    calls: listen.map(({ call }) => call),
    lengths,
    samples,
  };
}

/** The chunks of a moment, in their order. */
export function chunksIn({ calls, lengths, samples }: SileroTasks) {
  let at = 0;
  return calls.map((call, place) => {
    const length = lengths[place] ?? 0;
    at += length;
    return { call, chunk: samples.subarray(at - length, at) };
  });
}
