import { parentPort } from 'node:worker_threads';

/** A thread that has the model but never comes to listen. */
parentPort?.on('message', () => {});
parentPort?.postMessage({ type: 'ready' });
