import { parentPort } from 'node:worker_threads';

/** A thread that dies at the first chunk. */
parentPort?.on('message', (tasks: { type: string }[]) => {
  if (tasks.some(({ type }) => type === 'listen')) process.exit(1);
});
parentPort?.postMessage({ type: 'ready' });
