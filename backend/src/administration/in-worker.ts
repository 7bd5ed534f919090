import { Worker } from 'node:worker_threads';

export interface WorkerLimits {
  /** Milliseconds after which the work is given up. */
  within?: number;
  /** Gives the work up at once. */
  signal?: AbortSignal;
}

/** The work took longer than it may, or nobody wants it any more. */
export class WorkGivenUp extends Error {
  override name = 'WorkGivenUp';
}

/**
 * Runs a module in a thread of its own, so that the loop which carries conversations goes on.
 *
 * @param module posts one message: the answer
 * @param data what it finds as its worker data
 * @throws WorkGivenUp
 */
export async function inWorker<T>(
  module: URL,
  data: unknown,
  { within, signal }: WorkerLimits = {},
): Promise<T> {
  const reasons = [
    ...(within === undefined ? [] : [AbortSignal.timeout(within)]),
    ...(signal === undefined ? [] : [signal]),
  ];
  const givenUp = AbortSignal.any(reasons);
  if (givenUp.aborted) throw new WorkGivenUp();
  const worker = new Worker(module, { workerData: data });
  try {
    return await new Promise<T>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.once('exit', () => reject(new Error('The thread ended without an answer.')));
      givenUp.addEventListener('abort', () => reject(new WorkGivenUp()), { once: true });
    });
  } finally {
    await worker.terminate();
  }
}
