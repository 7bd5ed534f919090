import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { applyMigrations } from '../postgres/migrate.ts';
import { readMigrations, migrationFolder } from '../postgres/migration-folder.ts';
import { BackupError, copyTarget, quoted, type BackupHeader } from './format.ts';
import { checkBackup, readBackup } from './read-backup.ts';

interface ForeignKey {
  table: string;
  name: string;
  definition: string;
}

const foreignKeysSql = `
  SELECT c.conrelid::regclass::text AS table, c.conname AS name, pg_get_constraintdef(c.oid) AS definition
  FROM pg_constraint c
  WHERE c.contype = 'f' AND c.connamespace = 'public'::regnamespace AND c.conparentid = 0`;

async function refuseUnknownMigrations({ migrations }: BackupHeader): Promise<void> {
  const known = new Set((await readMigrations(migrationFolder)).map(({ name }) => name));
  const unknown = migrations.find((name) => !known.has(name));
  if (unknown) {
    throw new BackupError(
      `The backup was made by a newer Flare: this version doesn't know its migration ${unknown}.`,
    );
  }
}

/** Loads all rows in one transaction; foreign keys and triggers are put aside meanwhile and checked at the end. */
async function loadRows(client: pg.Client, file: string): Promise<void> {
  await client.query('BEGIN');
  const foreignKeys = (await client.query<ForeignKey>(foreignKeysSql)).rows;
  for (const { table, name } of foreignKeys) {
    await client.query(`ALTER TABLE ${table} DROP CONSTRAINT ${quoted(name)}`);
  }
  let sequences: BackupHeader['sequences'] = [];
  const tables: string[] = [];
  await readBackup(file, {
    onHeader: async (header) => {
      ({ sequences } = header);
      for (const { name } of header.tables) {
        tables.push(name);
        await client.query(`ALTER TABLE public.${quoted(name)} DISABLE TRIGGER USER`);
        // Migrations may have put rows of their own into a new database.
        await client.query(`DELETE FROM public.${quoted(name)}`);
      }
    },
    onTable: async (table, rows) => {
      const target = client.query(copyFrom(`COPY ${copyTarget(table)} FROM STDIN`));
      await pipeline(Readable.from(rows), target);
    },
  });
  for (const { name, value, called } of sequences) {
    await client.query('SELECT setval($1::regclass, $2::bigint, $3)', [
      quoted(name),
      value,
      called,
    ]);
  }
  for (const { table, name, definition } of foreignKeys) {
    await client.query(`ALTER TABLE ${table} ADD CONSTRAINT ${quoted(name)} ${definition}`);
  }
  for (const name of tables) {
    await client.query(`ALTER TABLE public.${quoted(name)} ENABLE TRIGGER USER`);
  }
  await client.query('COMMIT');
}

/**
 * Replaces everything in the database by a backup, and brings it to the schema of this version.
 * A damaged file, or one of a newer Flare, is refused before anything is touched.
 *
 * @throws BackupError with a plain sentence
 */
export async function restoreBackup(databaseUrl: string, file: string): Promise<BackupHeader> {
  const header = await checkBackup(file);
  await refuseUnknownMigrations(header);
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    await client.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
    const only = new Set(header.migrations);
    await applyMigrations(databaseUrl, migrationFolder, ({ name }) => only.has(name));
    await loadRows(client, file);
    await applyMigrations(databaseUrl);
  } finally {
    await client.end();
  }
  return header;
}
