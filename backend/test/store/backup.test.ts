import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BackupError } from '../../src/store/backup/format.ts';
import { restoreBackup } from '../../src/store/backup/restore-backup.ts';
import { writeBackup } from '../../src/store/backup/write-backup.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

let source: TestDatabase;
let target: TestDatabase;
let directory: string;
let file: string;

beforeEach(async () => {
  source = await createTestDatabase();
  target = await createTestDatabase('blank');
  directory = await mkdtemp(join(tmpdir(), 'flare-backup-'));
  file = join(directory, 'backup.gz');
});

afterEach(async () => {
  await source.drop();
  await target.drop();
  await rm(directory, { recursive: true });
});

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(url);
  await client.connect();
  const { rows } = await client.query<Record<string, unknown>>(sql).finally(() => client.end());
  return rows;
}

const awkward = `E'tab\\t newline\\n backslash \\\\ \\\\. end, "quotes", emoji 🙂, مرحبا'`;

const fill = (url: string) =>
  query(
    url,
    `CREATE TABLE parent (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, words text, data json,
       twice text GENERATED ALWAYS AS (words || words) STORED);
     CREATE TABLE "a child" (parent bigint REFERENCES parent, bytes bytea, missing text);
     INSERT INTO parent (words, data) VALUES (${awkward}, '{"b": 1, "a": 2}'), (E'\\\\.', null);
     INSERT INTO "a child" VALUES (1, '\\x00ff0a5c', null), (2, '', '')`,
  );

const madeAt = '2026-11-21T10:00:00Z';

const text = async () => gunzipSync(await readFile(file)).toString();

describe('a backup', () => {
  it('is readable by its owner alone and names the migrations in it', async () => {
    await writeBackup(source.url, file, madeAt);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const header = JSON.parse((await text()).split('\n')[0] ?? '');
    expect(header).toMatchObject({ format: 'flare-backup', madeAt });
    const [applied] = await query(source.url, 'SELECT count(*)::int AS n FROM _prisma_migrations');
    expect(header.migrations).toHaveLength(Number(applied?.['n']));
  });

  it('brings back every row into an empty database, and into a full one', async () => {
    await query(
      source.url,
      `INSERT INTO environment (id, llm_provider, tts_provider, stt_provider, outbound_allow)
      VALUES (1, '{"name": "no_llm"}', '{}', '{}', ARRAY['a"b', 'c,d'])
      ON CONFLICT (id) DO UPDATE SET outbound_allow = ARRAY['a"b', 'c,d']`,
    );
    await writeBackup(source.url, file, madeAt);
    const rows = await query(source.url, 'SELECT * FROM environment');
    for (const again of [1, 2]) {
      await restoreBackup(target.url, file);
      expect(await query(target.url, 'SELECT * FROM environment'), `time ${again}`).toEqual(rows);
    }
    const copy = join(directory, 'copy.gz');
    const original = await text();
    await writeBackup(target.url, copy, madeAt);
    expect(gunzipSync(await readFile(copy)).toString()).toBe(original);
  });

  it('keeps foreign keys and triggers', async () => {
    await writeBackup(source.url, file, madeAt);
    await restoreBackup(target.url, file);
    const facts = `SELECT (SELECT count(*)::int FROM pg_constraint WHERE contype = 'f') AS keys,
      (SELECT count(*)::int FROM pg_trigger WHERE NOT tgisinternal AND tgenabled = 'O') AS triggers`;
    expect(await query(target.url, facts)).toEqual(await query(source.url, facts));
  });

  it('writes tables with awkward names and values as COPY does', async () => {
    await fill(source.url);
    await writeBackup(source.url, file, madeAt);
    const lines = (await text()).split('\n');
    const from = lines.indexOf('{"table":"a child"}');
    expect(lines.slice(from, from + 4)).toEqual([
      '{"table":"a child"}',
      '1\t\\\\x00ff0a5c\t\\N',
      '2\t\\\\x\t',
      '\\.',
    ]);
    expect(lines[lines.indexOf('{"table":"parent"}') + 2]).toBe('2\t\\\\.\t\\N');
  });
});

describe('a restore', () => {
  const restoring = async (content: Buffer | string) => {
    await writeFile(file, content);
    return restoreBackup(target.url, file);
  };

  beforeEach(() => query(target.url, 'CREATE TABLE untouched (a int)'));

  it.each([
    ['something else', gzipSync('{"format":"other"}\n'), 'This is not a backup of Flare.'],
    ['no gzip', Buffer.from('plain'), "The backup can't be read"],
  ])('refuses %s and touches nothing', async (_what, content, sentence) => {
    await expect(restoring(content)).rejects.toThrow(sentence);
    await expect(restoring(content)).rejects.toBeInstanceOf(BackupError);
    expect(await query(target.url, 'SELECT * FROM untouched')).toEqual([]);
  });

  it('refuses a file that is cut off, wherever', async () => {
    await writeBackup(source.url, file, madeAt);
    const whole = await text();
    const lines = whole.split('\n');
    for (const keep of [1, 2, Math.floor(lines.length / 2), lines.length - 2]) {
      const cut = gzipSync(`${lines.slice(0, keep).join('\n')}\n`);
      await expect(restoring(cut), `${keep} lines`).rejects.toBeInstanceOf(BackupError);
    }
    const bytes = gzipSync(whole);
    await expect(restoring(bytes.subarray(0, bytes.length - 20))).rejects.toThrow("can't be read");
    expect(await query(target.url, 'SELECT * FROM untouched')).toEqual([]);
  });

  it('refuses a backup of a newer version', async () => {
    await writeBackup(source.url, file, madeAt);
    const newer = (await text()).replace('"migrations":[', '"migrations":["99990101000000_newer",');
    await expect(restoring(gzipSync(newer))).rejects.toThrow('was made by a newer Flare');
  });
});
