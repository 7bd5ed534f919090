import { describe, expect, it } from 'vitest';
import { createByteStoreSimulator } from '../../../test/simulators/byte-store.ts';
import { createManualTimers } from '../../../test/simulators/manual-timers.ts';
import { SharedSpeech } from './shared-speech.ts';

const settle = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

const hello = { samples: Int16Array.of(1, 2, 3), words: [{ word: 'Hello', startMs: 0, endMs: 9 }] };

function createShared() {
  const timers = createManualTimers();
  const store = createByteStoreSimulator();
  const told: string[] = [];
  const shared = new SharedSpeech({
    store,
    timers,
    failed: (what) => told.push(what),
    rests: (patience) => told.push(`${patience} rests`),
  });
  /** `null`: wasn't looked for; `nothing`: wasn't found, after so long. */
  const find = async (ms = 0, patience: 'turn' | 'prepare' = 'turn', key = 'hello') => {
    const looking = shared.find(key, 100, patience);
    if (looking === null) return null;
    timers.advance(ms);
    return (await looking) ?? 'nothing';
  };
  const keep = async (key = 'hello', ms = 0): Promise<void> => {
    shared.keep(key, hello);
    await settle();
    timers.advance(ms);
    await settle();
  };
  return { timers, store, told, shared, find, keep };
}

describe('what nodes share of what was said', () => {
  it('is found again, under a key that tells nothing, for thirty days from its last use', async () => {
    const { store, find, keep } = createShared();
    expect(await find()).toBe('nothing');
    await keep('my secret');
    const [key = ''] = store.values.keys();
    expect(key).toMatch(/^flare:speech:1:[0-9a-f]{64}$/);
    store.lives.clear();
    expect(await find(0, 'turn', 'my secret')).toEqual(hello);
    expect(store.lives.get(key)).toBe(30 * 24 * 3600);
  });

  it.each([
    ['a text', Buffer.from('garbage')],
    ['nothing', Buffer.alloc(0)],
    ['far too much', Buffer.alloc(1_000_000)],
  ])('isn’t what stands there by mistake, and is written over it: %s', async (_what, bytes) => {
    const { store, find, keep, told } = createShared();
    await keep();
    const [key = ''] = store.values.keys();
    store.values.set(key, bytes);
    expect(await find()).toBe('nothing');
    await keep();
    expect(await find()).toEqual(hello);
    expect(told).toEqual([]);
  });

  it('is waited for 20 ms in a turn, and 250 where it is prepared', async () => {
    const { store, find, timers, shared } = createShared();
    store.is = 'hanging';
    expect(await find(20)).toBe('nothing');
    let done = false;
    const looking = shared.find('hello', 100, 'prepare')?.then(() => (done = true));
    timers.advance(249);
    await settle();
    expect(done).toBe(false);
    timers.advance(1);
    await looking;
    expect(timers.waiting()).toBe(0);
  });

  it('isn’t asked for at all where the store is away', async () => {
    const { store, find, keep, told } = createShared();
    store.is = 'away';
    expect(await find()).toBeNull();
    await keep();
    expect(store.asked()).toBe(0);
    expect(told).toEqual([]);
  });

  it('isn’t asked for after three failures, for ten seconds, and then one failure is enough', async () => {
    const { store, find, told, timers, keep } = createShared();
    store.is = 'hanging';
    for (let n = 0; n < 3; n += 1) expect(await find(20)).toBe('nothing');
    expect(await find(20)).toBeNull();
    expect(told).toEqual(['read', 'read', 'read', 'turn rests']);
    timers.advance(10_000);
    expect(await find(20)).toBe('nothing');
    expect(await find(20)).toBeNull();
    expect(told.filter((one) => one === 'turn rests')).toHaveLength(1);
    timers.advance(10_000);
    store.is = 'well';
    await keep();
    expect(await find()).toEqual(hello);
    expect(await find()).toEqual(hello);
  });

  it('is still prepared from a store that is too slow for turns', async () => {
    const { store, find, keep } = createShared();
    await keep();
    store.is = 'hanging';
    for (let n = 0; n < 3; n += 1) await find(20);
    store.is = 'well';
    expect(await find()).toBeNull();
    expect(await find(0, 'prepare')).toEqual(hello);
  });

  it('is given up, and told of, where it can’t be written', async () => {
    const { store, keep, told } = createShared();
    store.is = 'failing';
    await keep('one');
    store.is = 'hanging';
    await keep('two', 1000);
    expect(told).toEqual(['write', 'write']);
    store.is = 'well';
    await keep('three');
    expect(store.values.size).toBe(1);
  });

  it('waits to be written one after the other, fifty at most', async () => {
    const { store, shared, told, timers } = createShared();
    store.is = 'hanging';
    for (let n = 0; n < 60; n += 1) shared.keep(String(n), hello);
    await settle();
    expect(store.asked()).toBe(1);
    expect(told).toEqual(Array(9).fill('dropped'));
    store.is = 'well';
    timers.advance(1000);
    await expect.poll(() => store.values.size).toBe(50);
  });
});
