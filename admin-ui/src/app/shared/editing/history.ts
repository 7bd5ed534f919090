/** States of a document, to go back and forth between. */
export interface History<T> {
  readonly past: readonly T[];
  readonly present: T;
  readonly future: readonly T[];
  /** Edits of one kind that follow each other closely are one step. */
  readonly last: { readonly kind: string; readonly at: number } | undefined;
}

/** How closely, in milliseconds. */
const together = 1500;
const deepest = 200;

export const begin = <T>(present: T): History<T> => ({
  past: [],
  present,
  future: [],
  last: undefined,
});

/** @param kind such as the field that is typed in; empty for a step of its own */
export function advance<T>(history: History<T>, present: T, kind: string, at: number): History<T> {
  const { past, last } = history;
  const goesOn =
    kind !== '' && last?.kind === kind && at - last.at < together && history.future.length === 0;
  return {
    past: goesOn ? past : [...past, history.present].slice(-deepest),
    present,
    future: [],
    last: { kind, at },
  };
}

export function stepBack<T>({ past, present, future, ...rest }: History<T>): History<T> {
  const before = past.at(-1);
  return past.length === 0
    ? { past, present, future, ...rest }
    : {
        past: past.slice(0, -1),
        present: before as T,
        future: [present, ...future],
        last: undefined,
      };
}

export function stepForward<T>({ past, present, future, ...rest }: History<T>): History<T> {
  const [next, ...later] = future;
  return future.length === 0
    ? { past, present, future, ...rest }
    : { past: [...past, present], present: next as T, future: later, last: undefined };
}
