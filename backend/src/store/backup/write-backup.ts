import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { copyTarget, endOfBackup, endOfRows, type BackupHeader } from './format.ts';

const tablesSql = `
  SELECT c.relname AS name,
         array_agg(a.attname::text ORDER BY a.attnum) AS columns
  FROM pg_class c
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> '_prisma_migrations'
  GROUP BY c.relname ORDER BY c.relname`;

const sequencesSql = `
  SELECT sequencename AS name, coalesce(last_value, start_value)::text AS value,
         last_value IS NOT NULL AS called
  FROM pg_sequences WHERE schemaname = 'public' ORDER BY 1`;

const migrationsSql = `
  SELECT migration_name AS name FROM _prisma_migrations
  WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name`;

async function readHeader(client: pg.Client, madeAt: string): Promise<BackupHeader> {
  const tables = await client.query<BackupHeader['tables'][number]>(tablesSql);
  const sequences = await client.query<BackupHeader['sequences'][number]>(sequencesSql);
  const migrations = await client.query<{ name: string }>(migrationsSql);
  const version = await client.query<{ server_version: string }>('SHOW server_version');
  return {
    format: 'flare-backup',
    formatVersion: 1,
    madeAt,
    serverVersion: version.rows[0]?.server_version ?? '',
    migrations: migrations.rows.map(({ name }) => name),
    tables: tables.rows,
    sequences: sequences.rows,
  };
}

async function* textOf(client: pg.Client, header: BackupHeader): AsyncGenerator<Buffer | string> {
  yield `${JSON.stringify(header)}\n`;
  for (const table of header.tables) {
    yield `${JSON.stringify({ table: table.name })}\n`;
    const rows = client.query(copyTo(`COPY ${copyTarget(table)} TO STDOUT`));
    for await (const chunk of rows) yield chunk as Buffer;
    yield `${endOfRows}\n`;
  }
  yield `${endOfBackup}\n`;
}

/**
 * Writes everything in the database into a file, as of one instant; the server may run meanwhile.
 * The file appears when it is complete.
 *
 * @returns how many tables are in it
 */
export async function writeBackup(
  databaseUrl: string,
  file: string,
  madeAt: string,
): Promise<number> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  const unfinished = `${file}.part`;
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const header = await readHeader(client, madeAt);
    const target = createWriteStream(unfinished, { mode: 0o600 });
    await pipeline(Readable.from(textOf(client, header)), createGzip(), target);
    await client.query('COMMIT');
    await rename(unfinished, file);
    return header.tables.length;
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  } finally {
    await client.end();
  }
}
