import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { applyMigrations, diffFromMigrations } from '../../src/store/postgres/migrate.ts';
import { migrationFolder } from '../../src/store/postgres/migration-folder.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

const schemaPath = resolve(import.meta.dirname, '../../../prisma/schema.prisma');

interface Row {
  migration_name: string;
  checksum: string;
  finished_at: Date | null;
  applied_steps_count: number;
}

let database: TestDatabase;
let folder: string;

beforeEach(async () => {
  database = await createTestDatabase('blank');
  folder = await mkdtemp(join(tmpdir(), 'flare-migrations-'));
  await cp(migrationFolder, folder, { recursive: true });
});

afterEach(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

async function recorded(): Promise<Row[]> {
  const client = new pg.Client(database.url);
  await client.connect();
  const { rows } = await client.query<Row>('SELECT * FROM _prisma_migrations ORDER BY started_at');
  await client.end();
  return rows;
}

async function addMigration(name: string, sql: string): Promise<void> {
  await mkdir(join(folder, name));
  await writeFile(join(folder, name, 'migration.sql'), sql);
}

describe('migrations', () => {
  it("leave the rows of Prisma's own tool: name, SHA-256 of the file, one step, finished", async () => {
    const applied = await applyMigrations(database.url);
    const names = (await readdir(migrationFolder)).filter((name) => !name.endsWith('.toml')).sort();
    expect(applied).toEqual(names);
    const rows = await recorded();
    expect(rows.map((row) => row.migration_name)).toEqual(names);
    for (const row of rows) {
      const sql = await readFile(join(migrationFolder, row.migration_name, 'migration.sql'));
      expect(row.checksum).toBe(createHash('sha256').update(sql).digest('hex'));
      expect(row.finished_at).toBeInstanceOf(Date);
      expect(row.applied_steps_count).toBe(1);
    }
  });

  it('are applied once, also by nodes that start together', async () => {
    const together = [1, 2, 3].map(() => applyMigrations(database.url));
    const applied = (await Promise.all(together)).flat();
    expect(new Set(applied).size).toBe(applied.length);
    expect(await recorded()).toHaveLength(applied.length);
  });

  it('go on from where the database stands', async () => {
    await applyMigrations(database.url);
    await addMigration('99990101000000_more', 'CREATE TABLE more (a int); SELECT $$;$$;');
    expect(await applyMigrations(database.url, folder)).toEqual(['99990101000000_more']);
  });

  it('refuse a database of a newer version', async () => {
    await addMigration('99990101000000_more', 'CREATE TABLE more (a int);');
    await applyMigrations(database.url, folder);
    await expect(applyMigrations(database.url)).rejects.toThrow(
      'The database was made by a newer Flare: it has the migration 99990101000000_more',
    );
  });

  it('refuse a migration that was changed after it had been applied', async () => {
    await addMigration('99990101000000_more', 'CREATE TABLE more (a int);');
    await applyMigrations(database.url, folder);
    await writeFile(join(folder, '99990101000000_more', 'migration.sql'), 'SELECT 1;');
    await expect(applyMigrations(database.url, folder)).rejects.toThrow('was changed after');
  });

  it('stop the start when one fails, and say which', async () => {
    await addMigration('99990101000000_broken', 'CREATE TABLE a (b nothing);');
    await expect(applyMigrations(database.url, folder)).rejects.toThrow('99990101000000_broken');
  });

  it('lead to the schema of the Prisma client, nothing more and nothing less', async () => {
    const schema = await readFile(schemaPath, 'utf8');
    expect(await diffFromMigrations(database.url, [schemaPath, schema])).toBe('');
    const more = `${schema}\nmodel Extra {\n  id Int @id\n}\n`;
    const sql = await diffFromMigrations(database.url, [schemaPath, more]);
    expect(sql).toContain('CREATE TABLE "Extra"');
  });
});
