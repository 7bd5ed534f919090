/** A list that one can wait on. */
export interface Journal<Entry> {
  entries: Entry[];
  add: (entry: Entry) => void;
  /** Resolves with the first entry that fits, whether it is there already or still comes. */
  find: (fits?: (entry: Entry) => boolean) => Promise<Entry>;
  /** Something in an entry has changed. */
  changed: () => void;
}

export function createJournal<Entry>(): Journal<Entry> {
  const entries: Entry[] = [];
  const waiting = new Set<() => void>();
  const changed = (): void => {
    for (const look of waiting) look();
  };
  return {
    entries,
    add(entry) {
      entries.push(entry);
      changed();
    },
    find: (fits = () => true) =>
      new Promise((resolve) => {
        const look = (): void => {
          const found = entries.find(fits);
          if (found === undefined) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      }),
    changed,
  };
}
