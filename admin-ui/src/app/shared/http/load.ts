import { signal, type Signal } from '@angular/core';
import { whenReconnected } from './connection.ts';
import { asProblem, type Problem } from './problem.ts';

/** Something that is fetched: what is there, whether it is being fetched, and what went wrong last. */
export interface Load<T> {
  readonly value: Signal<T | undefined>;
  readonly busy: Signal<boolean>;
  readonly problem: Signal<Problem | undefined>;
  /**
   * Fetches; an answer that a later `run` has overtaken is dropped. Where the server can't be reached
   * it is fetched again as soon as it can.
   */
  run(fetch: () => Promise<T>): Promise<void>;
  set(value: T): void;
}

export function load<T>(): Load<T> {
  const value = signal<T | undefined>(undefined);
  const busy = signal(false);
  const problem = signal<Problem | undefined>(undefined);
  let latest = 0;
  const run = async (fetch: () => Promise<T>): Promise<void> => {
    const mine = ++latest;
    busy.set(true);
    problem.set(undefined);
    try {
      const answer = await fetch();
      if (mine === latest) value.set(answer);
    } catch (thrown) {
      if (mine !== latest) return;
      const failure = asProblem(thrown);
      problem.set(failure);
      if (failure.status !== 0) return;
      whenReconnected(() => {
        if (mine === latest) void run(fetch);
      });
    } finally {
      if (mine === latest) busy.set(false);
    }
  };
  return {
    value: value.asReadonly(),
    busy: busy.asReadonly(),
    problem: problem.asReadonly(),
    set: (next) => {
      value.set(next);
    },
    run,
  };
}
