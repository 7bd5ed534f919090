/** A clock that stands still until it is moved. Sleeping moves it, so that nothing ever waits. */
export interface VirtualClock {
  /** Epoch milliseconds. */
  now(): number;
  /** Moves time on and returns at once; with a signal that is aborted it rejects. */
  sleep(millis: number, signal?: AbortSignal): Promise<void>;
  advance(millis: number): void;
}

/** A virtual clock that starts at `start`, in epoch milliseconds. */
export function createVirtualClock(start: number): VirtualClock {
  let now = start;
  const advance = (millis: number) => {
    now += Math.max(0, Math.round(millis));
  };
  return {
    now: () => now,
    advance,
    async sleep(millis, signal) {
      signal?.throwIfAborted();
      advance(millis);
    },
  };
}
