import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStore } from '../../src/store/store.ts';
import { openDatabase, type Database } from '../../src/store/postgres/database.ts';
import type { Transaction } from '../../src/store/transaction.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

let place: TestDatabase;
let database: Database;
beforeAll(async () => {
  place = await createTestDatabase();
  database = openDatabase({ url: place.url });
});
afterAll(async () => {
  await database.close();
  await place.drop();
});

type Lock = (transaction: Transaction, username: string) => Promise<unknown>;
const ways: [string, Lock][] = [
  [
    'of rows',
    (transaction, username) =>
      transaction.presence.updateMany({ where: { username }, data: { editing: true } }),
  ],
  [
    'in plain SQL',
    (transaction, username) =>
      transaction.$queryRaw`SELECT 1 FROM presence WHERE username = ${username} FOR UPDATE`,
  ],
];

describe('two transactions that wait for each other', () => {
  it.each(ways)('are both done, one after the other: locks %s', async (_way, lock) => {
    const { transaction } = createStore(database);
    const row = { place: 'bank/1', editing: false, since: new Date(0), seenAt: new Date(0) };
    await database.prisma.presence.createMany({
      data: [
        { ...row, username: 'ayse' },
        { ...row, username: 'boris' },
      ],
      skipDuplicates: true,
    });
    const attempts: string[] = [];
    const locked: string[] = [];
    const { promise: eachHasOne, resolve: go } = Promise.withResolvers<void>();
    const take = (name: string, first: string, second: string) =>
      transaction(async (inside) => {
        attempts.push(name);
        await lock(inside, first);
        if (locked.push(name) === 2) go();
        await eachHasOne;
        await lock(inside, second);
        return name;
      });
    const both = [take('one', 'ayse', 'boris'), take('other', 'boris', 'ayse')];
    expect(await Promise.all(both)).toEqual(['one', 'other']);
    expect(attempts).toHaveLength(3);
  });
});
