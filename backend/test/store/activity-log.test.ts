import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  operator,
  startAdministration,
  type TestAdministration,
} from '../config/administration.ts';

let administration: TestAdministration;

beforeEach(async () => {
  administration = await startAdministration();
});
afterEach(() => administration.close());

const record = (name: string) =>
  administration.store.transaction((transaction) =>
    administration.store.activity.recordActivity(transaction, {
      actor: operator,
      action: 'project.updated',
      entityType: 'project',
      entityId: 1,
      entityName: name,
      before: { z: 1, a: [undefined, new Date(0)] },
      after: { caption: 'İstanbul ' },
    }),
  );

const verify = () => administration.store.activity.verifyActivityLog(administration.store.read);

/** Changes the log as only somebody with the database's own keys could. */
async function tamper(statement: string): Promise<void> {
  const { pool } = administration.database;
  await pool.query('ALTER TABLE activity_entry DISABLE TRIGGER ALL');
  await pool.query(statement);
  await pool.query('ALTER TABLE activity_entry ENABLE TRIGGER ALL');
}

describe('the activity log', () => {
  it('is intact when it is empty', async () => {
    expect(await verify()).toEqual({ intact: true, entries: 0, lastHash: null, broken: null });
  });

  it('chains its entries, also when many are written at once', async () => {
    await Promise.all(Array.from({ length: 12 }, (_, index) => record(`p${index}`)));
    const verified = await verify();
    expect(verified).toMatchObject({ intact: true, entries: 12 });
    const entries = await administration.store.activityBrowser.readActivity(
      administration.store.read,
    );
    expect(entries.map(({ sequence }) => sequence)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12,
    ]);
    expect(verified.lastHash).toBe(entries.at(-1)?.hash);
  });

  it('names the entry that was altered', async () => {
    for (const name of ['a', 'b', 'c']) await record(name);
    await tamper(`UPDATE activity_entry SET after = '{"caption":"other"}' WHERE sequence = 2`);
    expect((await verify()).broken).toEqual({ sequence: 2, message: 'The entry was altered.' });
  });

  it('notices that an entry is gone', async () => {
    for (const name of ['a', 'b', 'c']) await record(name);
    await tamper('DELETE FROM activity_entry WHERE sequence = 2');
    expect((await verify()).broken).toEqual({ sequence: 3, message: 'The entry 2 is missing.' });
  });

  it('is not written when what it tells of did not happen', async () => {
    const { store } = administration;
    const failing = store.transaction(async (transaction) => {
      await store.activity.recordActivity(transaction, {
        actor: operator,
        action: 'a',
        entityType: 'b',
      });
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect((await verify()).entries).toBe(0);
  });
});
