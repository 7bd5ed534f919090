/** Timers of this process that were started by some part of it, and neither fired nor were taken back. */
export interface WatchedTimers {
  /** Where each of them was started. */
  running: () => string[];
  close: () => void;
}

/** @param startedBy where in the code the timers that count are started: part of a line of a stack */
export function watchTimers(startedBy: RegExp): WatchedTimers {
  const { setTimeout, clearTimeout, setInterval, clearInterval } = globalThis;
  const running = new Map<unknown, Error>();
  /** Stacks are put into words only for what stays. */
  const placeOf = ({ stack = '' }: Error): string =>
    stack
      .split('\n')
      .find((line) => startedBy.test(line))
      ?.trim() ?? '';
  const starting = <Start extends typeof setTimeout | typeof setInterval>(
    start: Start,
    once: boolean,
  ) =>
    new Proxy(start, {
      apply(target, self, [call, ...others]: [(...values: unknown[]) => void]) {
        const due = (...values: unknown[]): void => {
          if (once) running.delete(timer);
          call(...values);
        };
        const timer: unknown = Reflect.apply(target, self, [due, ...others]);
        running.set(timer, new Error('started here'));
        return timer;
      },
    });
  const stopping = <Stop extends typeof clearTimeout | typeof clearInterval>(stop: Stop) =>
    new Proxy(stop, {
      apply(target, self, [timer]: [unknown]) {
        running.delete(timer);
        Reflect.apply(target, self, [timer]);
      },
    });
  globalThis.setTimeout = starting(setTimeout, true);
  globalThis.setInterval = starting(setInterval, false);
  globalThis.clearTimeout = stopping(clearTimeout);
  globalThis.clearInterval = stopping(clearInterval);
  return {
    running: () => [...running.values()].map(placeOf).filter((place) => place !== ''),
    close: () =>
      void Object.assign(globalThis, { setTimeout, clearTimeout, setInterval, clearInterval }),
  };
}
