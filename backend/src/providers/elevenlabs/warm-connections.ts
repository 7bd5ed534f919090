import type { Timers } from '../contracts/timers.ts';
import type { Connection } from './connection.ts';

/** One connection of each kind that waits for the next utterance, so that no time goes into opening it. */
export interface WarmConnections {
  /** The one that waits, or a new one; another one is opened for the utterance after it. */
  take: (kind: string) => Connection;
  /** Opens one, where none waits. */
  warm: (kind: string) => Connection;
  close: () => void;
}

/** @param warmMs how long one waits before it is closed; 0: none is opened ahead */
export function createWarmConnections(
  open: (kind: string) => Connection,
  warmMs: number,
  timers: Timers,
): WarmConnections {
  const waiting = new Map<string, { connection: Connection; forget: () => void }>();
  let closed = false;

  const remove = (kind: string): Connection | null => {
    const found = waiting.get(kind);
    waiting.delete(kind);
    found?.forget();
    return found?.connection ?? null;
  };
  const warm = (kind: string): Connection => {
    const present = waiting.get(kind)?.connection;
    if (present?.usable()) return present;
    remove(kind);
    const connection = open(kind);
    if (closed) connection.close();
    else {
      const forget = timers.after(warmMs, () => remove(kind)?.close());
      waiting.set(kind, { connection, forget });
    }
    return connection;
  };
  return {
    take(kind) {
      const found = remove(kind);
      const connection = found?.usable() ? found : open(kind);
      if (warmMs > 0 && !closed) warm(kind);
      return connection;
    },
    warm,
    close() {
      closed = true;
      for (const kind of [...waiting.keys()]) remove(kind)?.close();
    },
  };
}
