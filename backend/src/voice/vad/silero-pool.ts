import { Worker } from 'node:worker_threads';
import type { SileroNews, SileroTask } from './silero-messages.ts';
import type { SileroRate } from './silero-model.ts';

/** Chunks of a call that may be on their way: half a second of sound. */
const bound = 16;

/** How long a thread may take to load the model, in milliseconds. */
const loadingMs = 10_000;

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
   * @param lost is called when the thread has died: nothing more comes; null where all have
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

/** One thread; what its calls have to say in one tick goes over in one message. */
class Thread {
  readonly listeners = new Map<number, Listener>();
  dead = false;
  readonly #worker: Worker;
  #tasks: SileroTask[] = [];

  constructor(module: URL) {
    this.#worker = new Worker(module);
    this.#worker.on('message', (news: SileroNews) => this.#hear(news));
    this.#worker.on('error', () => this.#die());
    this.#worker.on('exit', () => this.#die());
    this.#worker.unref();
  }

  /** Waits until the model is loaded. Throws where it can't be. */
  async ready(): Promise<void> {
    const worker = this.#worker;
    const timeLimit = AbortSignal.timeout(loadingMs);
    try {
      await new Promise<void>((resolve, reject) => {
        worker.once('message', () => resolve());
        worker.once('error', reject);
        timeLimit.addEventListener('abort', () => reject(new Error('Loading took too long.')));
      });
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  tell(task: SileroTask): void {
    if (this.dead) return;
    if (this.#tasks.length === 0) setImmediate(() => this.#flush());
    this.#tasks.push(task);
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }

  #flush(): void {
    const tasks = this.#tasks;
    this.#tasks = [];
    if (this.dead) return;
    this.#worker.postMessage(tasks);
  }

  #hear(news: SileroNews): void {
    if (news.type === 'ready') return;
    news.calls.forEach((call, i) => {
      const listener = this.listeners.get(call);
      if (listener === undefined) return;
      listener.onTheWay -= 1;
      listener.hear(news.probabilities[i] as number);
    });
  }

  #die(): void {
    if (this.dead) return;
    this.dead = true;
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
  const threads = Array.from({ length: count }, () => new Thread(module));
  const started = await Promise.allSettled(threads.map((thread) => thread.ready()));
  const failed = started.find((result) => result.status === 'rejected');
  if (failed !== undefined) {
    await Promise.all(threads.map((thread) => thread.close()));
    throw failed.reason;
  }
  let calls = 0;

  return {
    open(rate, hear, lost) {
      const alive = threads.filter((thread) => !thread.dead);
      const thread = alive.sort((one, other) => one.listeners.size - other.listeners.size)[0];
      if (thread === undefined) return null;
      const call = (calls += 1);
      const listener: Listener = { hear, lost, onTheWay: 0 };
      thread.listeners.set(call, listener);
      thread.tell({ type: 'open', call, rate });
      return {
        write(chunk) {
          if (listener.onTheWay >= bound) return false;
          listener.onTheWay += 1;
          thread.tell({ type: 'listen', call, chunk });
          return true;
        },
        close() {
          if (thread.listeners.delete(call)) thread.tell({ type: 'close', call });
        },
      };
    },
    async close() {
      await Promise.all(threads.map((thread) => thread.close()));
    },
  };
}
