import type { ByteStore } from '../../src/voice/speech/shared-speech.ts';

export interface ByteStoreSimulator extends ByteStore {
  values: Map<string, Uint8Array>;
  /** Seconds for which a key was last told to live. */
  lives: Map<string, number>;
  is: 'well' | 'hanging' | 'failing' | 'away';
  /** Reads and writes so far. */
  asked: () => number;
}

/** A store of bytes in memory that can break down. */
export function createByteStoreSimulator(): ByteStoreSimulator {
  const values = new Map<string, Uint8Array>();
  const lives = new Map<string, number>();
  let asked = 0;
  const store: ByteStoreSimulator = {
    values,
    lives,
    is: 'well',
    asked: () => asked,
    get isReady() {
      return store.is !== 'away';
    },
    read: (key, bytesAtMost, lifeSeconds) =>
      ask(() => {
        const value = values.get(key);
        if (value === undefined) return null;
        lives.set(key, lifeSeconds);
        return value.slice(0, bytesAtMost + 1);
      }),
    write: (key, value, lifeSeconds) =>
      ask(() => {
        values.set(key, value.slice());
        lives.set(key, lifeSeconds);
      }),
  };
  const ask = async <T>(answer: () => T): Promise<T> => {
    asked += 1;
    if (store.is === 'hanging') return new Promise(() => {});
    if (store.is !== 'well') throw new Error('It is broken');
    return answer();
  };
  return store;
}
