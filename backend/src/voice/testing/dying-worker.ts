import { parentPort } from 'node:worker_threads';

/** A thread that dies at the first thing that there is to do. */
parentPort?.on('message', (tasks: { type: string }[]) => {
  if (tasks.some(({ type }) => type !== 'open')) process.exit(1);
});
parentPort?.postMessage('ready');
