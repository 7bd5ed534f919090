/** An edit that was under way, as this browser keeps it until it is saved or discarded. */
export interface KeptEdit<T> {
  readonly base: T;
  readonly content: T;
  readonly revision: number;
  /** ISO instant of the last change. */
  readonly at: string;
}

const prefix = 'flare.edit.';

/** @param username whose edit it is: the next person at this browser doesn't get it */
export const keyOfEdit = (username: string, place: string): string =>
  `${prefix}${username}.${place}`;

/** The edits that a browser keeps. */
export function keptEdits(storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>) {
  return {
    read<T>(key: string): KeptEdit<T> | undefined {
      try {
        const text = storage.getItem(key);
        return text === null ? undefined : (JSON.parse(text) as KeptEdit<T>);
      } catch {
        return undefined;
      }
    },
    /** A full or forbidden storage only means that a crash of the browser would lose the edit. */
    write<T>(key: string, edit: KeptEdit<T>): void {
      try {
        storage.setItem(key, JSON.stringify(edit));
      } catch {
        storage.removeItem(key);
      }
    },
    forget(key: string): void {
      storage.removeItem(key);
    },
  };
}
