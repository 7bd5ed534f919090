import type { Logger } from '../logger.ts';
import type { SoundSeal } from '../store/sessions/sound-seal.ts';
import type { Store } from '../store/store.ts';
import { wavSound } from '../voice/audio/wav.ts';
import type { CallKeeper } from '../voice/call-parts.ts';

/** Sound is written in parts of so many bytes: half a minute of a telephone call. */
const PART_BYTES = 480_000;
/** Writes of one call that may wait for the database; what comes on top is left out. */
const WAITING_AT_MOST = 8;

/** Keeps calls in the database, in the order in which things happen, without anybody waiting for it. */
export interface CallKeepers {
  keep: (sessionId: string, rate: number) => CallKeeper;
  /** Resolves when everything is written. */
  settled: () => Promise<void>;
}

export function createCallKeepers(
  store: Store,
  sealOf: (sessionId: string) => Promise<SoundSeal | null>,
  logger: Logger,
): CallKeepers {
  const working = new Set<Promise<void>>();

  const keep = (sessionId: string, rate: number): CallKeeper => {
    const { callRecords, read } = store;
    let last: Promise<unknown> = Promise.resolve();
    let waiting = 0;
    let part = 0;
    /** None as long as nothing is recorded. */
    let sound = new Uint8Array();
    let filled = 0;
    let seal: Promise<SoundSeal | null> | null = null;
    const write = (work: () => Promise<void>): void => {
      if (waiting >= WAITING_AT_MOST)
        return logger.warn({ sessionId }, 'too much of a call to keep');
      waiting += 1;
      const mine = last
        .then(work)
        .catch((err: unknown) => logger.warn({ err, sessionId }, 'a call could not be kept'))
        .finally(() => {
          waiting -= 1;
          working.delete(mine);
        });
      last = mine;
      working.add(mine);
    };
    const flush = (): void => {
      if (filled === 0) return;
      const [number, bytes] = [part, sound.slice(0, filled)];
      part += 1;
      filled = 0;
      write(async () => {
        const own = await (seal ??= sealOf(sessionId));
        if (own !== null)
          await callRecords.addCallSound(read, sessionId, number, own.seal(number, bytes));
      });
    };
    write(() => callRecords.beginCallRecord(read, { sessionId, rate, beganAt: new Date() }));
    return {
      turn: (timeline) => write(() => callRecords.addCallTimeline(read, sessionId, timeline)),
      sound(stereo) {
        const bytes = wavSound(stereo, 'pcmu');
        if (sound.length === 0) sound = new Uint8Array(PART_BYTES);
        for (let at = 0; at < bytes.length;) {
          const piece = bytes.subarray(at, at + PART_BYTES - filled);
          sound.set(piece, filled);
          filled += piece.length;
          at += piece.length;
          if (filled === PART_BYTES) flush();
        }
      },
      close({ outcome, sessionId: _id, ...counts }) {
        flush();
        sound = new Uint8Array();
        const end = { endedAt: new Date(), outcome, counts };
        write(() => callRecords.endCallRecord(read, sessionId, end));
      },
    };
  };

  return {
    keep,
    settled: async () => {
      while (working.size > 0) await Promise.all(working);
    },
  };
}
