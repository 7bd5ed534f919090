import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../support/app.ts';

const cli = resolve(import.meta.dirname, '../../src/cli/flare.ts');
const actor = { username: 'ada', address: null };
let test: TestApp;
let data: string;
beforeAll(async () => {
  test = await startTestApp();
  data = await mkdtemp(join(tmpdir(), 'flare-verify-'));
  const { store } = test.context;
  for (const entityName of ['a', 'b', 'c']) {
    await store.transaction((transaction) =>
      store.activity.recordActivity(transaction, {
        actor,
        action: 'project.updated',
        entityType: 'project',
        entityName,
      }),
    );
  }
});
afterAll(async () => {
  await test.close();
  await rm(data, { recursive: true, force: true });
});

function verifyLog(): Promise<{ code: number; printed: string }> {
  const env = {
    PATH: process.env['PATH'],
    FLARE_DATA_DIR: data,
    DATABASE_URL: test.databaseUrl,
  };
  return new Promise((settle) => {
    execFile(process.execPath, [cli, 'verify-log'], { env }, (error, out, problems) => {
      settle({ code: Number(error?.code ?? 0), printed: out + problems });
    });
  });
}

describe('npm run flare -- verify-log', () => {
  it('says that the chain is whole, and with which hash it ends', async () => {
    const { code, printed } = await verifyLog();
    expect(printed).toMatch(/3 entries, all intact\. Last hash: [0-9a-f]{64}/);
    expect(code).toBe(0);
  });

  it('ends with 1 and the place where the chain breaks', async () => {
    const { pool } = test.context.database;
    await pool.query('ALTER TABLE activity_entry DISABLE TRIGGER ALL');
    await pool.query(`UPDATE activity_entry SET actor = 'somebody' WHERE sequence = 2`);
    const { code, printed } = await verifyLog();
    expect(printed).toContain('Broken at entry 2: The entry was altered.');
    expect(code).toBe(1);
  });
});
