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

export function readKept<T>(key: string): KeptEdit<T> | undefined {
  try {
    const text = localStorage.getItem(key);
    return text === null ? undefined : (JSON.parse(text) as KeptEdit<T>);
  } catch {
    return undefined;
  }
}

/** A full or forbidden storage only means that a crash of the browser would lose the edit. */
export function keep<T>(key: string, edit: KeptEdit<T>): void {
  try {
    localStorage.setItem(key, JSON.stringify(edit));
  } catch {
    localStorage.removeItem(key);
  }
}

export const forget = (key: string): void => {
  localStorage.removeItem(key);
};
