import { spawn } from 'node:child_process';
import { open } from 'node:fs/promises';
import pg from 'pg';

/** First bytes of a file of pg_dump's custom format. */
const magic = 'PGDMP';

/** Runs one of Postgres's programs; the password goes through the environment, where other users can't read it. */
async function run(program: string, parameters: string[], databaseUrl?: string): Promise<string> {
  const environment: Record<string, string> = {};
  if (databaseUrl !== undefined) {
    const { host, port, user, password, database } = new pg.Client(databaseUrl);
    environment['PGHOST'] = host;
    environment['PGPORT'] = String(port);
    environment['PGUSER'] = user ?? '';
    environment['PGPASSWORD'] = password ?? '';
    environment['PGDATABASE'] = database ?? '';
  }
  const path = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
  const child = spawn(program, parameters, {
    env: { PATH: path, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let problems = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (problems += chunk.toString()));
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`${program} failed: ${problems.trim()}`);
  return output;
}

async function serverMajor(databaseUrl: string): Promise<number> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    const { rows } = await client.query<{ number: number }>(
      `SELECT current_setting('server_version_num')::int / 10000 AS number`,
    );
    return rows[0]?.number ?? 0;
  } finally {
    await client.end();
  }
}

/** Whether this machine has a pg_dump that is not older than the server, which it refuses otherwise. */
export async function canUsePgDump(databaseUrl: string): Promise<boolean> {
  const version = await run('pg_dump', ['--version']).catch(() => '');
  const major = Number(/(\d+)(\.\d+)?/.exec(version)?.[1] ?? 0);
  return major >= (await serverMajor(databaseUrl));
}

/** Writes the database into a file of pg_dump's custom format. */
export async function dumpWithPgDump(databaseUrl: string, file: string): Promise<void> {
  const parameters = ['--format=custom', '--no-owner', '--no-privileges', `--file=${file}`];
  await run('pg_dump', parameters, databaseUrl);
}

/** Whether a file was made by pg_dump. */
export async function isFromPgDump(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const { buffer } = await handle.read(Buffer.alloc(magic.length), 0, magic.length, 0);
    return buffer.toString('latin1') === magic;
  } finally {
    await handle.close();
  }
}

/** Replaces what is in the database by a file of pg_dump, all of it or nothing. */
export async function restoreWithPgRestore(databaseUrl: string, file: string): Promise<void> {
  const { database } = new pg.Client(databaseUrl);
  const client = new pg.Client(databaseUrl);
  await client.connect();
  await client
    .query('DROP SCHEMA public CASCADE; CREATE SCHEMA public')
    .finally(() => client.end());
  const parameters = ['--no-owner', '--no-privileges', '--single-transaction', '--exit-on-error'];
  await run('pg_restore', [...parameters, `--dbname=${database ?? ''}`, file], databaseUrl);
}
