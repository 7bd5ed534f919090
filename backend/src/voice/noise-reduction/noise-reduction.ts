import { Thread } from '../thread.ts';

/** What the thread is told. */
export type NoiseTask =
  | { type: 'open'; call: number; rate: number }
  | { type: 'close'; call: number }
  | { type: 'clean'; call: number; frame: Int16Array };

/** A frame without its noise. */
export interface CleanedFrame {
  call: number;
  frame: Int16Array;
}

/** Frames of a call that may be on their way: a fifth of a second. */
const bound = 10;

/** Takes noise out of one call's sound. */
export interface NoiseReducer {
  /** One frame of 20 ms, and when its first sample was heard, in milliseconds. */
  write(frame: Int16Array, at: number): void;
  close(): void;
}

/**
 * A stage that takes noise out of what is heard, by RNNoise in a thread of its own: it costs a tenth of a core
 * or more for each call, so it is off unless somebody wants it.
 */
export interface NoiseReduction {
  /**
   * @param rate samples a second: 8000, 16000, 24000 or 48000
   * @param hear gets every frame, in order, with its own time. Where the thread lags or dies frames go on as
   *   they are, for the rest of the call: none is lost
   * @param given is called once when that happens
   */
  open(
    rate: number,
    hear: (frame: Int16Array, at: number) => void,
    given?: (reason: 'lag' | 'lost') => void,
  ): NoiseReducer;
  close(): Promise<void>;
}

interface Call {
  hear: (frame: Int16Array) => void;
  giveUp: (reason: 'lag' | 'lost') => void;
}

const rnnoise = new URL('./noise-reduction-worker.ts', import.meta.url);

/**
 * Starts the thread.
 *
 * @param module what runs in it
 * @throws where its package, which is optional, isn't installed
 */
export async function createNoiseReduction(module = rnnoise): Promise<NoiseReduction> {
  const calls = new Map<number, Call>();
  const thread = new Thread<NoiseTask, CleanedFrame[]>(
    module,
    (cleaned) => {
      for (const { call, frame } of cleaned) calls.get(call)?.hear(frame);
    },
    () => {
      for (const call of [...calls.values()]) call.giveUp('lost');
    },
  );
  await thread.ready();
  let numbers = 0;

  return {
    open(rate, hear, given = () => undefined) {
      const number = (numbers += 1);
      const waiting: { frame: Int16Array; at: number }[] = [];
      let cleans = true;
      let open = true;
      const leave = (): void => {
        cleans = false;
        if (calls.delete(number)) thread.tell({ type: 'close', call: number });
      };
      const giveUp = (reason: 'lag' | 'lost'): void => {
        leave();
        for (const { frame, at } of waiting.splice(0)) hear(frame, at);
        given(reason);
      };
      calls.set(number, {
        hear(frame) {
          const next = waiting.shift();
          if (next !== undefined) hear(frame, next.at);
        },
        giveUp,
      });
      thread.tell({ type: 'open', call: number, rate });
      if (thread.dead) giveUp('lost');
      return {
        write(frame, at) {
          if (!open) return;
          if (!cleans) return hear(frame, at);
          waiting.push({ frame, at });
          if (waiting.length > bound) return giveUp('lag');
          thread.tell({ type: 'clean', call: number, frame });
        },
        close() {
          open = false;
          leave();
          waiting.length = 0;
        },
      };
    },
    close: () => thread.close(),
  };
}
