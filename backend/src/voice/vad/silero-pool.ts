import { Thread } from '../thread.ts';
import { packTasks, type SileroNews, type SileroTask } from './silero-messages.ts';
import type { SileroRate } from './silero-model.ts';

/** Chunks of a call that may be on their way: half a second of sound. */
const bound = 16;

/** One call's way to the model. */
export interface SileroStream {
  /** The next chunk; false where the thread is so far behind that it isn't taken. */
  write(chunk: Int16Array): boolean;
  close(): void;
}

/** Threads with the model, shared by all calls. */
export interface SileroPool {
  /**
   * @param hear gets one probability for each chunk, in order
   * @param lost is called when the thread has died: nothing more comes
   * @returns null where all threads have died
   */
  open(
    rate: SileroRate,
    hear: (probability: number) => void,
    lost: () => void,
  ): SileroStream | null;
  close(): Promise<void>;
}

interface Listener {
  hear: (probability: number) => void;
  lost: () => void;
  onTheWay: number;
}

/** A thread and the calls that it listens to. */
class Ear {
  readonly listeners = new Map<number, Listener>();
  readonly thread: Thread<SileroTask, SileroNews>;

  constructor(module: URL) {
    this.thread = new Thread<SileroTask, SileroNews>(module, {
      pack: packTasks,
      hear: (news) => this.#hear(news),
      lost: () => this.#lose(),
    });
  }

  #hear({ calls, probabilities }: SileroNews): void {
    calls.forEach((call, i) => {
      const listener = this.listeners.get(call);
      if (listener === undefined) return;
      listener.onTheWay -= 1;
      listener.hear(probabilities[i] as number);
    });
  }

  #lose(): void {
    const lost = [...this.listeners.values()];
    this.listeners.clear();
    for (const listener of lost) listener.lost();
  }
}

const silero = new URL('./silero-worker.ts', import.meta.url);

/**
 * Starts the threads and waits until each has the model.
 *
 * @param count threads; one carries a hundred calls
 * @param module what runs in them
 * @throws where the model's packages, which are optional, aren't installed
 */
export async function createSileroPool(count = 1, module = silero): Promise<SileroPool> {
  const ears = Array.from({ length: count }, () => new Ear(module));
  const close = async (): Promise<void> => {
    await Promise.all(ears.map(({ thread }) => thread.close()));
  };
  try {
    await Promise.all(ears.map(({ thread }) => thread.ready()));
  } catch (error) {
    await close();
    throw error;
  }
  let calls = 0;

  return {
    open(rate, hear, lost) {
      const alive = ears.filter(({ thread }) => !thread.dead);
      const ear = alive.sort((one, other) => one.listeners.size - other.listeners.size)[0];
      if (ear === undefined) return null;
      const call = (calls += 1);
      const listener: Listener = { hear, lost, onTheWay: 0 };
      ear.listeners.set(call, listener);
      ear.thread.tell({ type: 'open', call, rate });
      return {
        write(chunk) {
          if (listener.onTheWay >= bound) return false;
          listener.onTheWay += 1;
          ear.thread.tell({ type: 'listen', call, chunk });
          return true;
        },
        close() {
          if (ear.listeners.delete(call)) ear.thread.tell({ type: 'close', call });
        },
      };
    },
    close,
  };
}
