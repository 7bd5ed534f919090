import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createExporting } from '../../src/administration/exporting.ts';
import type { Transaction } from '../../src/store/transaction.ts';
import { operator, startAdministration, type TestAdministration } from './administration.ts';

const bank = readFileSync(
  resolve(import.meta.dirname, '../../../examples/bank.project.jsonc'),
  'utf8',
);

let administration: TestAdministration;
beforeAll(async () => {
  administration = await startAdministration();
  await administration.importing.run(bank, operator);
});
afterAll(() => administration.close());

it('an export shows everything as it was when it began, though somebody saves meanwhile', async () => {
  const { store, exporting } = administration;
  const [id = 0] = await store.projects.listProjectIds(store.read);
  const before = [await exporting.project(id), await exporting.installation()];
  let saved = 0;
  const save = () =>
    store.transaction(async (transaction) => {
      saved += 1;
      const { api, revision } = await store.apis.readApi(transaction, 'balance');
      await store.apis.saveApi(transaction, { ...api, timeout_seconds: saved }, revision, operator);
    });
  const readApis = async (transaction: Transaction) => {
    await save();
    return store.apis.readApis(transaction);
  };
  const watched = createExporting({ ...store, apis: { ...store.apis, readApis } });
  expect(await watched.project(id)).toBe(before[0]);
  const between = await exporting.installation();
  expect(await watched.installation()).toBe(between);
  expect([saved, between === before[1]]).toEqual([2, false]);
});
