import { parentPort } from 'node:worker_threads';

/** What a thread is told last. */
export const endOfThread = 'end';

/**
 * The inner side of a `Thread`: gets what there is to do, and ends by itself when it is told to.
 *
 * @param end gives up what is left to do, and lets go of what the thread holds once that is at rest
 * @returns tells the loop which carries the calls; `ready` once there can be something to do
 */
export function threadSide<Tasks, News>(
  hear: (tasks: Tasks) => void,
  end: () => Promise<void> | void,
): (news: News | 'ready') => void {
  const port = parentPort;
  if (port === null) throw new Error('This module runs in a worker thread.');
  port.on('message', (tasks: Tasks | typeof endOfThread) => {
    if (tasks !== endOfThread) return hear(tasks);
    port.close();
    void end();
  });
  return (news) => port.postMessage(news);
}
