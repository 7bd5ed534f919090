import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase, type Database } from '../../src/store/database.ts';
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

describe('names that nobody has', () => {
  it('are locked after so many tries, whatever their case and whichever process counts them', async () => {
    await tryName(one, 'eve');
    await tryName(other, 'Eve');
    expect(await lockOf(one, 'eve')).toBeNull();
    await tryName(one, 'EVE');
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

  it('are kept as hashes, the newest ten thousand of them', async () => {
    await one.read.$executeRaw`
      INSERT INTO unknown_name (hash, failures, tried_at)
      SELECT 'name-' || number, 1, ${now}::timestamptz - number * interval '1 minute'
      FROM generate_series(1, 10100) AS number`;
    await tryName(one, 'trudy', new Date('2026-08-24T09:01:00Z'));
    const rows = await one.read.$queryRaw<{ hash: string }[]>`SELECT hash FROM unknown_name`;
    expect(rows).toHaveLength(10_000);
    const hashes = rows.map(({ hash }) => hash);
    expect(hashes).toContain('name-1');
    expect(hashes).not.toContain('name-10100');
    expect(hashes.join(' ')).not.toMatch(/eve|trudy/);
  });
});
