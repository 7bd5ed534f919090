import { Worker } from 'node:worker_threads';
import { endOfThread } from './thread-side.ts';

/** How long a thread may take until it is ready, in milliseconds. */
const startingMs = 10_000;
/** How long it is waited for at its end, in milliseconds. */
const endingMs = 5000;

interface ThreadPorts<Task, News> {
  /** What goes over of all that calls have for it in one tick. */
  pack: (tasks: Task[]) => unknown;
  /** Gets what it says. */
  hear: (news: News) => void;
  /** Is called once when it has died: nothing more comes. */
  lost: () => void;
}

/**
 * A thread for work that is too heavy for the loop which carries the calls. It posts `ready` when it can begin;
 * what all calls have for it in one tick goes over in one message. It is never terminated, but told to end: native
 * code that is at work in a thread which is torn down takes the whole process with it.
 */
export class Thread<Task, News> {
  dead = false;
  readonly #worker: Worker;
  readonly #ports: ThreadPorts<Task, News>;
  readonly #ended: Promise<void>;
  #closing: Promise<void> | null = null;
  #tasks: Task[] = [];

  /** @param module what runs in the thread */
  constructor(module: URL, ports: ThreadPorts<Task, News>) {
    this.#ports = ports;
    this.#worker = new Worker(module);
    this.#worker.on('message', (news: News | 'ready') => {
      if (news !== 'ready') ports.hear(news);
    });
    this.#worker.on('error', () => this.#die());
    this.#ended = new Promise((resolve) => {
      this.#worker.once('exit', () => {
        resolve();
        this.#die();
      });
    });
    this.#worker.unref();
  }

  /** Waits until it can begin. Throws where it can't, or takes too long; then it ends as soon as it can. */
  async ready(): Promise<void> {
    const worker = this.#worker;
    let timer: NodeJS.Timeout | undefined;
    try {
      await new Promise<void>((resolve, reject) => {
        worker.once('message', () => resolve());
        worker.once('error', reject);
        worker.once('exit', () => reject(new Error('The thread ended before it was ready.')));
        timer = setTimeout(() => reject(new Error('The thread took too long.')), startingMs);
      });
    } catch (error) {
      await this.close();
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  tell(task: Task): void {
    if (this.dead) return;
    if (this.#tasks.length === 0) setImmediate(() => this.#flush());
    this.#tasks.push(task);
  }

  /** Ends it once what it is doing is done; nobody is told that it is lost. */
  close(): Promise<void> {
    this.dead = true;
    return (this.#closing ??= this.#end());
  }

  async #end(): Promise<void> {
    this.#worker.postMessage(endOfThread);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, endingMs)));
    await Promise.race([this.#ended, late]);
    clearTimeout(timer);
  }

  #flush(): void {
    const tasks = this.#tasks;
    this.#tasks = [];
    if (!this.dead) this.#worker.postMessage(this.#ports.pack(tasks));
  }

  #die(): void {
    if (this.dead) return;
    this.dead = true;
    this.#ports.lost();
  }
}
