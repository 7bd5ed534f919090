import { parentPort } from 'node:worker_threads';

/** A thread that is ready but never answers. */
parentPort?.on('message', () => {});
parentPort?.postMessage('ready');
