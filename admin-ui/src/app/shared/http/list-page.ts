/** A list that comes whole. */
export interface List<T> {
  readonly items: T[];
}

/** One page of a longer list. */
export interface ListPage<T> extends List<T> {
  readonly nextCursor: string | null;
  readonly total: number;
}

/** The pages so far and the next one, as one. */
export function withNext<T>(before: ListPage<T> | undefined, next: ListPage<T>): ListPage<T> {
  return before ? { ...next, items: [...before.items, ...next.items] } : next;
}
