import { FlareError } from '../errors.ts';

/** How many acts may wait for one session. */
export const WAITING_ACTS_AT_MOST = 20;

/** One act at a time per session, in the order in which they came. */
export class Mailbox {
  private readonly tails = new Map<string, { last: Promise<unknown>; waiting: number }>();

  /** Runs `work` after everything that came before it for the same session. */
  async take<T>(sessionId: string, work: () => Promise<T>): Promise<T> {
    const tail = this.tails.get(sessionId) ?? { last: Promise.resolve(), waiting: 0 };
    if (tail.waiting >= WAITING_ACTS_AT_MOST)
      throw new FlareError(
        'session_busy',
        'Too many messages wait for this conversation. Wait for an answer, then go on.',
        { status: 429 },
      );
    tail.waiting += 1;
    this.tails.set(sessionId, tail);
    const run = tail.last.then(work, work);
    tail.last = run.catch(() => undefined);
    try {
      return await run;
    } finally {
      tail.waiting -= 1;
      if (tail.waiting === 0) this.tails.delete(sessionId);
    }
  }

  /** Resolves when nothing is under way any more. */
  async drained(): Promise<void> {
    while (this.tails.size > 0)
      await Promise.allSettled([...this.tails.values()].map((tail) => tail.last));
  }
}
