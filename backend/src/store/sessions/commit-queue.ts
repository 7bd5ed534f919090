/** How many commits are written in one statement at the most. */
const BATCH_AT_MOST = 128;
/** How many statements are under way at once. */
const STATEMENTS_AT_MOST = 4;

interface Waiting<T> {
  item: T;
  resolve: () => void;
  reject: (error: unknown) => void;
}

/**
 * Groups what arrives while a write is under way into the next write, so that many sessions share
 * one transaction and one flush to disk. Nothing waits for a timer.
 */
export class CommitQueue<T> {
  private readonly waiting: Waiting<T>[] = [];
  private running = 0;
  private readonly write: (items: T[]) => Promise<(Error | null)[]>;

  /** @param write writes all items; gives an error, or null, for each */
  constructor(write: (items: T[]) => Promise<(Error | null)[]>) {
    this.write = write;
  }

  /** Resolves when the item is durable. */
  add(item: T): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      // The rest of this tick may bring more to write.
      queueMicrotask(() => {
        this.pump();
      });
    });
  }

  private pump(): void {
    while (this.running < STATEMENTS_AT_MOST && this.waiting.length > 0) {
      this.running += 1;
      void this.flush(this.waiting.splice(0, BATCH_AT_MOST));
    }
  }

  private async flush(batch: Waiting<T>[]): Promise<void> {
    try {
      const errors = await this.write(batch.map((one) => one.item));
      batch.forEach((one, at) => {
        const error = errors[at] ?? null;
        if (error === null) one.resolve();
        else one.reject(error);
      });
    } catch (error) {
      if (batch.length === 1) batch[0]?.reject(error);
      // One bad item mustn't fail the others: each is tried on its own.
      else await Promise.all(batch.map((one) => this.flush([one])));
    } finally {
      this.running -= 1;
      this.pump();
    }
  }
}
