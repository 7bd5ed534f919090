/** How long an answer that was asked for ahead is as good as a new one, in milliseconds. */
const stillFresh = 5000;

/** Reads that were begun before somebody asked: each answers once, while it is fresh. */
export class BegunReads {
  private readonly begun = new Map<string, { answer: Promise<unknown>; at: number }>();
  private readonly now: () => number;

  constructor(now: () => number = () => performance.now()) {
    this.now = now;
  }

  put(key: string, answer: Promise<unknown>): void {
    // Whoever takes it says what went wrong; nobody does where the page isn't reached.
    answer.catch(() => undefined);
    this.begun.set(key, { answer, at: this.now() });
  }

  take(key: string): Promise<unknown> | undefined {
    const begun = this.begun.get(key);
    this.begun.delete(key);
    return begun && this.now() - begun.at < stillFresh ? begun.answer : undefined;
  }

  /** What was read before a change is no longer so. */
  clear(): void {
    this.begun.clear();
  }
}
