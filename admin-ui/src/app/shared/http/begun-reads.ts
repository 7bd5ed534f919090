import { savedSession } from '../session/saved-session.ts';

/** How long an answer that was asked for ahead is as good as a new one, in milliseconds. */
const stillFresh = 5000;

declare global {
  /** What `arrival.ts` has begun to read for the page that somebody arrives at. */
  var flareBegunReads:
    | {
        /** Whose session asked. */
        token: string;
        /** When, on the page's clock in milliseconds. */
        at: number;
        byAddress: ReadonlyMap<string, Promise<unknown>>;
      }
    | undefined;
}

/** Reads that were begun before somebody asked: each answers once, while it is fresh. */
export class BegunReads {
  private readonly begun: Map<string, Promise<unknown>>;
  private readonly since: number;
  private readonly now: () => number;

  constructor(now: () => number = () => performance.now()) {
    const begun = globalThis.flareBegunReads;
    globalThis.flareBegunReads = undefined;
    this.now = now;
    this.since = begun?.at ?? 0;
    // Somebody else may have signed in in another tab meanwhile.
    const isTheirs = begun !== undefined && begun.token === savedSession()?.token;
    this.begun = new Map(isTheirs ? begun.byAddress : []);
  }

  take(address: string): Promise<unknown> | undefined {
    const begun = this.begun.get(address);
    this.begun.delete(address);
    return this.now() - this.since < stillFresh ? begun : undefined;
  }

  /** What was read before a change is no longer so. */
  clear(): void {
    this.begun.clear();
  }
}
