import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase, type Database } from '../../src/store/postgres/database.ts';
import { createStore, type Store } from '../../src/store/store.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

let test: TestDatabase;
let databases: Database[];
let one: Store;
let other: Store;

beforeAll(async () => {
  test = await createTestDatabase();
  databases = [openDatabase({ url: test.url }), openDatabase({ url: test.url })];
  [one, other] = databases.map(createStore) as [Store, Store];
});

afterAll(async () => {
  for (const database of databases) await database.close();
  await test.drop();
});

const now = new Date('2026-08-24T09:00:00Z');
const lock = { from: 3, until: new Date('2026-08-24T09:15:00Z') };

const tryName = (store: Store, name: string, at = now) =>
  store.transaction((transaction) => store.unknownNames.countTry(transaction, name, lock, at));

const lockOf = (store: Store, name: string) => store.unknownNames.lockedUntil(store.read, name);

const marks = async () => {
  const rows = await one.read.$queryRaw<{ hash: string }[]>`SELECT hash FROM unknown_name`;
  return rows.map(({ hash }) => hash);
};

const minutesLater = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000);

describe('names that nobody has', () => {
  it('are locked after so many tries, whichever process counts them', async () => {
    await tryName(one, 'eve');
    await tryName(other, 'eve');
    expect(await lockOf(one, 'eve')).toBeNull();
    await tryName(one, 'eve');
    expect(await lockOf(other, 'eve')).toEqual(lock.until);
    expect(await lockOf(other, 'adam')).toBeNull();
  });

  it('begin anew after a lock', async () => {
    await tryName(one, 'eve');
    expect(await lockOf(one, 'eve')).toBeNull();
  });

  it('are counted also when they are tried at the same moment', async () => {
    await Promise.all([one, other, one].map((store) => tryName(store, 'mallory')));
    expect(await lockOf(one, 'mallory')).toEqual(lock.until);
  });

  it('are forgotten once their lock is over, or a day after they were tried', async () => {
    const forget = (at: Date) =>
      one.transaction((transaction) => one.unknownNames.forgetTries(transaction, at));
    await tryName(one, 'once');
    await forget(minutesLater(14));
    expect(await marks()).toEqual(expect.arrayContaining(['once', 'mallory', 'eve']));
    await forget(minutesLater(15));
    expect(await marks()).not.toContain('mallory');
    expect(await marks()).toContain('once');
    await forget(minutesLater(24 * 60));
    expect(await marks()).toEqual([]);
  });

  it('are kept ten thousand at most, and whoever forgets them waits for nobody', async () => {
    await one.read.$executeRaw`
      INSERT INTO unknown_name (hash, failures, tried_at)
      SELECT 'name-' || number, 1, ${now}::timestamptz - number * interval '1 second'
      FROM generate_series(1, 10100) AS number`;
    await one.transaction(async (counting) => {
      await one.unknownNames.countTry(counting, 'name-10100', lock, minutesLater(-1440 * 2));
      await other.transaction((transaction) => other.unknownNames.forgetTries(transaction, now));
    });
    const kept = await marks();
    expect(kept).toHaveLength(10_001);
    expect(kept).toEqual(expect.arrayContaining(['name-1', 'name-10100']));
    expect(kept).not.toContain('name-10099');
  });
});
