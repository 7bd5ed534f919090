import { redisProblem } from './redis-problem.ts';

/** A connection to Redis that comes back by itself. Nothing is connected before `start`, or the first `ping`. */
export interface Redis {
  /** Whether it is connected now; where it isn't, everything but `ping` fails at once. */
  readonly isReady: boolean;
  start: () => void;
  /** The first `bytesAtMost` bytes of a value and one more; null where there is none. Its life begins anew. */
  read: (key: string, bytesAtMost: number, lifeSeconds: number) => Promise<Uint8Array | null>;
  write: (key: string, value: Uint8Array, lifeSeconds: number) => Promise<void>;
  /**
   * @param limitMs how long it may take; two seconds where it isn't said
   * @throws Error in plain words
   */
  ping: (limitMs?: number) => Promise<void>;
  /** Gives up what is under way. */
  close: () => void;
}

interface Parts {
  /** `redis://` or `rediss://`; a password in it stays in here. */
  url: string;
  /** It went away, or isn't there; `first`: it was there before, or this is the first try. */
  away: (problem: string, first: boolean) => void;
  /** It is there again. */
  back: () => void;
}

const CONNECT_MS = 2000;
const PING_MS = 2000;
/** It is asked this often whether it is there; one that says nothing for longer than `SILENCE_MS` is connected to anew. */
const ASK_EVERY_MS = 2000;
const SILENCE_MS = 5000;
const RETRY_AT_MOST_MS = 1000;
/** Commands under way; one more fails at once. */
const COMMANDS_AT_MOST = 1000;

/** @throws Error where the URL can't be read; it doesn't quote it */
export async function openRedis({ url, away, back }: Parts): Promise<Redis> {
  // Loaded where it is wanted: it takes a quarter of a second and 30 MB.
  const { createClient, RESP_TYPES } = await import('redis');
  const client = createClient({
    url,
    name: 'flare',
    commandOptions: { typeMapping: { [RESP_TYPES.BLOB_STRING]: Buffer } },
    commandsQueueMaxLength: COMMANDS_AT_MOST,
    disableOfflineQueue: true,
    maintNotifications: 'disabled',
    pingInterval: ASK_EVERY_MS,
    socket: {
      connectTimeout: CONNECT_MS,
      socketTimeout: SILENCE_MS,
      reconnectStrategy: (tries) => Math.min(50 * 2 ** tries, RETRY_AT_MOST_MS),
    },
  });
  /** What is wrong with it; null: nothing that is known. */
  let problem: string | null = null;
  let isClosed = false;
  let verdict = (): void => {};
  const firstVerdict = new Promise<void>((resolve) => (verdict = resolve));
  client.on('error', (error: unknown) => {
    if (isClosed) return;
    const first = problem === null;
    problem = redisProblem(error);
    away(problem, first);
    verdict();
  });
  client.on('ready', () => {
    if (problem !== null) back();
    problem = null;
    verdict();
  });

  const start = (): void => {
    // Whatever is wrong is told as an event, too.
    if (!client.isOpen && !isClosed) client.connect().catch(() => {});
  };
  const ask = async (): Promise<void> => {
    start();
    await firstVerdict;
    if (!client.isReady) throw new Error(problem ?? 'it was closed');
    await client.ping().catch((error: unknown) => {
      throw new Error(redisProblem(error));
    });
  };
  return {
    get isReady() {
      return client.isReady;
    },
    start,
    async read(key, bytesAtMost, lifeSeconds) {
      const value = await client.getRange(key, 0, bytesAtMost);
      if (value === null || value.length === 0) return null;
      client.expire(key, lifeSeconds).catch(() => {});
      return value;
    },
    async write(key, value, lifeSeconds) {
      const bytes = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
      await client.set(key, bytes, { expiration: { type: 'EX', value: lifeSeconds } });
    },
    async ping(limitMs = PING_MS) {
      const limit = AbortSignal.timeout(limitMs);
      const late = new Promise<never>((_, reject) =>
        limit.addEventListener('abort', () => reject(new Error('no answer in time'))),
      );
      await Promise.race([ask(), late]);
    },
    close() {
      isClosed = true;
      verdict();
      client.destroy();
    },
  };
}
