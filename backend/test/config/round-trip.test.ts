import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { operator, startAdministration, type TestAdministration } from './administration.ts';

const top = resolve(import.meta.dirname, '../../..');
const example = readFileSync(resolve(top, 'service_config.example.jsonc'), 'utf8');
const bank = readFileSync(resolve(top, 'examples/bank.project.jsonc'), 'utf8');

const open: TestAdministration[] = [];
const start = async () => {
  const administration = await startAdministration();
  open.push(administration);
  return administration;
};

afterEach(async () => {
  for (const administration of open.splice(0)) await administration.close();
});

describe('export and import', () => {
  it('takes the example of a whole installation, and gives it back the same to the byte', async () => {
    const [first, second] = [await start(), await start()];
    await first.importing.run(example, operator);
    const exported = await first.exporting.installation();
    await second.importing.run(exported, { username: 'someone-else', address: null });
    expect(await second.exporting.installation()).toBe(exported);
    expect(exported.length).toBeGreaterThan(1000);
  });

  it('takes a project, and gives it back the same to the byte', async () => {
    const [first, second] = [await start(), await start()];
    await first.importing.run(bank, operator);
    const exported = await first.exporting.project(1);
    await second.importing.run(exported, operator);
    expect(await second.exporting.project(1)).toBe(exported);
    expect(exported).toContain('transfer_money');
  });

  it('takes processors of calls, and gives them back the same to the byte', async () => {
    const [first, second] = [await start(), await start()];
    const words = { tr: { IBAN: 'ay ban', 'T.C.': 'te ce' }, en: { 'AT&T': 'ay tee' } };
    const processors = [
      { name: 'pronunciation', settings: { words } },
      { name: 'noise_reduction' },
      { name: 'corrections', settings: { words: {} } },
    ];
    const voice = JSON.stringify({ processors, silence_seconds: 9 });
    const file = bank.replace('"name": "bank",', `"name": "bank",\n"voice": ${voice},`);
    await first.importing.run(file, operator);
    const exported = await first.exporting.project(1);
    await second.importing.run(exported, operator);
    expect(await second.exporting.project(1)).toBe(exported);
    expect(JSON.parse(exported)).toMatchObject({ project: { voice: { processors } } });
    const again = await second.importing.run(exported, operator);
    expect(again.differences.filter(({ change }) => change !== 'kept')).toEqual([]);
  });

  it.each([true, false, {}, { summary: false, answer: true }])(
    'takes which replies may be talked over (%j), and gives it back the same to the byte',
    async (interruptible) => {
      const [first, second] = [await start(), await start()];
      const voice = JSON.stringify({ interruptible });
      const file = bank.replace('"name": "bank",', `"name": "bank",\n"voice": ${voice},`);
      await first.importing.run(file, operator);
      const exported = await first.exporting.project(1);
      expect(JSON.parse(exported).project.voice).toEqual({ interruptible });
      await second.importing.run(exported, operator);
      expect(await second.exporting.project(1)).toBe(exported);
    },
  );

  it('lets no secret out', async () => {
    const { importing, exporting, store } = await start();
    await importing.run(example, operator);
    await store.transaction((transaction) =>
      store.secrets.putSecret(transaction, 'core_banking', 'enc:gAAAAAsealed', 'ada'),
    );
    const exported = await exporting.installation();
    expect(exported).toContain('core_banking');
    expect(exported).not.toContain('enc:');
    expect(exported).not.toContain('$2b$');
  });
});

describe('importing over what is there', () => {
  it('makes the live version of a new project live', async () => {
    const { importing, store } = await start();
    const { projects } = await importing.run(bank, operator);
    expect(projects).toEqual([{ name: 'bank', version: null, live: 1 }]);
    const project = await store.projects.readProject(store.read, 'bank');
    expect(project.live).toMatchObject({ version: 1, by: 'ada' });
  });

  it('changes nothing when nothing differs', async () => {
    const { importing } = await start();
    await importing.run(bank, operator);
    const again = await importing.run(bank, operator);
    expect(again.differences.filter(({ change }) => change !== 'kept')).toEqual([]);
    expect(again.projects).toEqual([{ name: 'bank', version: null, live: 1 }]);
  });

  it('adds a draft with the difference shown, and leaves the published version alone', async () => {
    const { importing, store } = await start();
    await importing.run(bank, operator);
    const edited = bank.replace('"max": 3000', '"max": 100');
    expect(edited).not.toBe(bank);
    const { differences, projects } = await importing.run(edited, operator);
    expect(projects).toEqual([{ name: 'bank', version: 2, live: 1 }]);
    expect(differences).toContainEqual({
      entity: 'parameter',
      name: 'bank/2/transfer_money/amount',
      change: 'changed',
      path: 'max',
      before: 3000,
      after: 100,
    });
    const first = await store.versions.readVersion(store.read, 1, 1);
    expect(JSON.stringify(first.content)).toContain('"max":3000');
    expect((await store.versions.readVersion(store.read, 1, 2)).published).toBe(false);
  });

  it('shows in a dry run what it would do, and does nothing', async () => {
    const { importing, store } = await start();
    const planned = await importing.run(bank, operator, { dryRun: true });
    expect(planned.applied).toBe(false);
    expect(planned.differences).toContainEqual({
      entity: 'project',
      name: 'bank',
      change: 'added',
    });
    expect(await store.projects.listProjectIds(store.read)).toEqual([]);
    const { differences } = await importing.run(bank, operator);
    expect(planned.differences.map(({ name }) => name)).toEqual(
      differences.map(({ name }) => name),
    );
  });

  it('keeps the values of secrets that are there', async () => {
    const { importing, store } = await start();
    await importing.run(bank, operator);
    await store.transaction((transaction) =>
      store.secrets.putSecret(transaction, 'bank_client_secret', 'enc:mine', 'ada'),
    );
    const withValue = bank.replace(
      '"name": "bank_client_secret"',
      '"name": "bank_client_secret", "value": "enc:theirs"',
    );
    await importing.run(withValue, operator);
    expect((await store.secrets.readSealedSecrets(store.read)).get('bank_client_secret')).toBe(
      'enc:mine',
    );
  });

  it('takes nothing of a file that is broken somewhere', async () => {
    const { importing, store } = await start();
    const broken = bank.replace('"action": "transfer"', '"action": "transferr"');
    expect(broken).not.toBe(bank);
    await expect(importing.run(broken, operator)).rejects.toThrow(
      'There is no api named "transferr"',
    );
    expect(await store.apis.readApis(store.read)).toEqual([]);
  });
});
