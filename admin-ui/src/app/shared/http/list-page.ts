/** One page of a list, as every list of the API answers. */
export interface ListPage<T> {
  readonly items: T[];
  readonly nextCursor: string | null;
  readonly total: number;
}

/** The pages so far and the next one, as one. */
export function withNext<T>(before: ListPage<T> | undefined, next: ListPage<T>): ListPage<T> {
  return before ? { ...next, items: [...before.items, ...next.items] } : next;
}
