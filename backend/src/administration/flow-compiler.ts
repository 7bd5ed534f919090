import { Worker } from 'node:worker_threads';
import type { CompileInput } from '../core/flow/compile.ts';
import type { Flow } from '../core/flow/flow.ts';
import { unprocessable } from '../errors.ts';

/** Compiles and trains a version. */
export type CompileVersion = (input: Omit<CompileInput, 'hash'>) => Promise<Flow>;

type Answer = { flow: Flow } | { problem: string };

/**
 * Compiles in a worker thread, so that the loop which carries conversations goes on.
 *
 * @throws FlareError 422 `version_does_not_compile`
 */
export const compileInWorker: CompileVersion = async (input) => {
  const worker = new Worker(new URL('./flow-worker.ts', import.meta.url), { workerData: input });
  const answer = await new Promise<Answer>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('The compiling thread ended without an answer.')));
  });
  await worker.terminate();
  if ('problem' in answer) throw unprocessable('version_does_not_compile', answer.problem);
  return answer.flow;
};
