import { Thread } from '../thread.ts';
import type { AudioFrame, Processor, ProcessorKind } from '../processors/processor.ts';

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

/** RNNoise in a thread of its own: it costs a tenth of a core or more for each call. */
export interface NoiseReduction {
  /**
   * @param rate samples a second: 8000, 16000, 24000 or 48000
   * @throws where the thread has died; frames that were on their way then are refused
   */
  open(rate: number): Processor<'heard'>;
  close(): Promise<void>;
}

interface Call {
  hear: (frame: Int16Array) => void;
  lose: () => void;
}

const rnnoise = new URL('./noise-reduction-worker.ts', import.meta.url);

/** Takes noise out of what is heard, for projects that want it; its thread is started with their first call. */
export function noiseReduction(start = createNoiseReduction): ProcessorKind<'heard'> {
  let started: Promise<NoiseReduction> | null = null;
  return {
    place: 'heard',
    async open(_settings, { rate }) {
      started ??= start();
      const mine = started;
      try {
        return (await mine).open(rate);
      } catch (error) {
        // The next call begins another thread.
        if (started === mine) started = null;
        throw error;
      }
    },
    async close() {
      // What never began has nothing to close.
      await started?.then((thread) => thread.close()).catch(() => undefined);
    },
  };
}

/**
 * Starts the thread.
 *
 * @param module what runs in it
 * @throws where its package, which is optional, isn't installed
 */
export async function createNoiseReduction(module = rnnoise): Promise<NoiseReduction> {
  const calls = new Map<number, Call>();
  const thread = new Thread<NoiseTask, CleanedFrame[]>(module, {
    pack: (tasks) => tasks,
    hear(cleaned) {
      for (const { call, frame } of cleaned) calls.get(call)?.hear(frame);
    },
    lost() {
      for (const call of calls.values()) call.lose();
    },
  });
  await thread.ready();
  let numbers = 0;
  const refuseIfDead = (): void => {
    if (thread.dead) throw new Error('The thread that takes noise out has ended.');
  };

  return {
    open(rate) {
      refuseIfDead();
      const number = (numbers += 1);
      const waiting: {
        at: number;
        resolve: (frame: AudioFrame) => void;
        reject: (error: Error) => void;
      }[] = [];
      calls.set(number, {
        hear(samples) {
          const next = waiting.shift();
          next?.resolve({ samples, at: next.at });
        },
        lose() {
          const lost = new Error('The thread that takes noise out has died.');
          for (const { reject } of waiting.splice(0)) reject(lost);
        },
      });
      thread.tell({ type: 'open', call: number, rate });
      return {
        process({ samples, at }) {
          refuseIfDead();
          thread.tell({ type: 'clean', call: number, frame: samples.slice() });
          return new Promise((resolve, reject) => void waiting.push({ at, resolve, reject }));
        },
        close() {
          if (calls.delete(number)) thread.tell({ type: 'close', call: number });
        },
      };
    },
    close: () => thread.close(),
  };
}
