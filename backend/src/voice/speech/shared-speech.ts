import { createHash } from 'node:crypto';
import type { Timers } from '../../providers/contracts/timers.ts';
import { within } from '../../runtime/within.ts';
import { Breaker } from './breaker.ts';
import { bytesAtMost, fromBytes, toBytes } from './speech-bytes.ts';
import type { KeptSpeech } from './speech-cache.ts';

/** Where bytes are kept outside of this process. Everything may fail, and may hang. */
export interface ByteStore {
  /** False: it is away now. */
  readonly isReady: boolean;
  /** No more than so many bytes and one, so that too long a value is seen; null where nothing is. Renews its life. */
  read: (key: string, bytesAtMost: number, lifeSeconds: number) => Promise<Uint8Array | null>;
  write: (key: string, value: Uint8Array, lifeSeconds: number) => Promise<void>;
}

export type ShareFailure = 'read' | 'write' | 'dropped';

/** What waits for the store: a turn that is to be answered, what is prepared, or nobody. */
export type Patience = 'turn' | 'prepare' | 'write';

interface Parts {
  store: ByteStore;
  timers: Timers;
  /** A read or a write failed or took too long, or a write found too many before it. */
  failed: (what: ShareFailure) => void;
  /** That was the third failure in a row: for ten seconds at a time nothing is asked. Told once until something works. */
  rests: (patience: Patience) => void;
}

/** The version stands for how a value is written, and for what its key is made of. */
const PREFIX = 'flare:speech:1:';
/** Since it was last written or read here: what a version always says stays, what no version says goes. */
const LIFE_SECONDS = 30 * 24 * 3600;
/**
 * A Redis on the same machine takes 0.1 ms where it has nothing, and 0.7 for the longest sound that is kept. 20 are one
 * frame, which nobody hears, and a tenth of what a voice takes to its first sound; an engine takes longer than 250.
 */
const LIMITS_MS: Record<Patience, number> = { turn: 20, prepare: 250, write: 1000 };
const REST_MS = 10_000;
/** Sounds that wait to be written; they hold memory of their own where the cache has let go of them. */
const WRITES_AT_MOST = 50;

/** What is said, kept where other nodes find it and a restart doesn't end it. Nothing throws, and nothing waits for long. */
export class SharedSpeech {
  readonly #parts: Parts;
  /** One for each: a store that is too slow for a turn is still quicker than an engine. */
  readonly #breakers: Record<Patience, Breaker>;
  readonly #writes: (() => Promise<void>)[] = [];
  #writing = false;

  constructor(parts: Parts) {
    this.#parts = parts;
    const breaker = (): Breaker => new Breaker(parts.timers, REST_MS);
    this.#breakers = { turn: breaker(), prepare: breaker(), write: breaker() };
  }

  /**
   * Looks for a sound.
   *
   * @param key its content; it isn't readable in the store
   * @param samplesAtMost of any sound that is kept
   * @returns null at once: there is no use in looking now
   */
  find(key: string, samplesAtMost: number, patience: Patience): Promise<KeptSpeech | null> | null {
    if (!this.#parts.store.isReady || this.#breakers[patience].isOpen) return null;
    return this.#find(key, samplesAtMost, patience);
  }

  /** Keeps a sound, in the background. */
  keep(key: string, speech: KeptSpeech): void {
    if (!this.#parts.store.isReady || this.#breakers.write.isOpen) return;
    if (this.#writes.length >= WRITES_AT_MOST) return this.#parts.failed('dropped');
    this.#writes.push(() => this.#write(key, speech));
    if (!this.#writing) void this.#writeAll();
  }

  async #find(key: string, samplesAtMost: number, patience: Patience): Promise<KeptSpeech | null> {
    const { store, timers } = this.#parts;
    const read = await within(timers, LIMITS_MS[patience], () =>
      store.read(storeKey(key), bytesAtMost(samplesAtMost), LIFE_SECONDS),
    );
    if (typeof read === 'string') {
      this.#failed('read', patience);
      return null;
    }
    this.#breakers[patience].succeeded();
    return read.value === null ? null : fromBytes(read.value);
  }

  async #writeAll(): Promise<void> {
    this.#writing = true;
    for (let write = this.#writes.shift(); write !== undefined; write = this.#writes.shift())
      await write();
    this.#writing = false;
  }

  async #write(key: string, speech: KeptSpeech): Promise<void> {
    const { store, timers } = this.#parts;
    const breaker = this.#breakers.write;
    const bytes = toBytes(speech);
    if (bytes === null || !store.isReady || breaker.isOpen) return;
    const written = await within(timers, LIMITS_MS.write, () =>
      store.write(storeKey(key), bytes, LIFE_SECONDS),
    );
    if (typeof written === 'string') this.#failed('write', 'write');
    else breaker.succeeded();
  }

  #failed(what: ShareFailure, patience: Patience): void {
    this.#parts.failed(what);
    if (this.#breakers[patience].failed()) this.#parts.rests(patience);
  }
}

const storeKey = (key: string): string => PREFIX + createHash('sha256').update(key).digest('hex');
