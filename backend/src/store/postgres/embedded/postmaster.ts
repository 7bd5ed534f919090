import { spawn } from 'node:child_process';
import { chown, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import type { Binaries } from './binaries.ts';
import type { ClusterRecord } from './cluster-record.ts';
import type { OperatingUser } from './operating-user.ts';

/** One Postgres on this machine: its programs, its files and the user that runs it. */
export interface Postmaster {
  binaries: Binaries;
  record: ClusterRecord;
  user: OperatingUser | null;
}

export const superuser = 'flare';

const dataOf = (record: ClusterRecord) => join(record.directory, 'data');
const logOf = (record: ClusterRecord) => join(record.directory, 'postgres.log');

/** Runs one of the programs to its end; an error carries what it printed. */
async function run({ user }: Postmaster, program: string, parameters: string[]): Promise<void> {
  const child = spawn(program, parameters, {
    cwd: '/',
    env: { LC_ALL: 'C', TZ: 'UTC' },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(user ?? {}),
  });
  let printed = '';
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  if (code !== 0) throw new Error(`${program} failed (${String(code)}): ${printed.trim()}`);
}

/** Makes the files of a new database: UTF-8, sorted by code point whatever the machine's locales, password required. */
export async function initialise(postmaster: Postmaster): Promise<void> {
  const { record, user, binaries } = postmaster;
  await rm(record.directory, { recursive: true, force: true });
  await mkdir(dirname(record.directory), { recursive: true, mode: 0o755 });
  await mkdir(record.directory, { mode: 0o700 });
  const passwordFile = join(record.directory, 'password');
  await writeFile(passwordFile, record.password, { mode: 0o600 });
  if (user) {
    await chown(record.directory, user.uid, user.gid);
    await chown(passwordFile, user.uid, user.gid);
  }
  await run(postmaster, binaries.initdb, [
    `--pgdata=${dataOf(record)}`,
    `--username=${superuser}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
  ]);
  await rm(passwordFile);
}

/** A TCP port of 127.0.0.1 that is free now: the wished one, if it is. */
export async function freePort(wished: number): Promise<number> {
  const tryPort = (port: number) =>
    new Promise<number | null>((resolve) => {
      const server = createServer();
      server.once('error', () => resolve(null));
      server.listen(port, '127.0.0.1', () => {
        const address = server.address();
        server.close(() => resolve(typeof address === 'object' ? (address?.port ?? null) : null));
      });
    });
  const port = (wished > 0 ? await tryPort(wished) : null) ?? (await tryPort(0));
  if (port === null) throw new Error('No port of 127.0.0.1 is free for the database.');
  return port;
}

/**
 * Starts Postgres on the record's port of 127.0.0.1 and waits until it answers.
 *
 * @param settings server settings over the defaults, such as `{ fsync: 'off' }` for throw-away data
 */
export async function startPostmaster(
  postmaster: Postmaster,
  settings: Record<string, string>,
): Promise<void> {
  const { record, binaries } = postmaster;
  const options = [
    `-p ${record.port}`,
    '-c listen_addresses=127.0.0.1',
    `-c unix_socket_directories=''`,
    ...Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`),
  ].join(' ');
  await run(postmaster, binaries.pgCtl, [
    'start',
    '--wait',
    '--timeout=60',
    '--silent',
    `--pgdata=${dataOf(record)}`,
    `--log=${logOf(record)}`,
    `--options=${options}`,
  ]);
}

/** Stops Postgres; its clients are cut off, what was committed stays. */
export async function stopPostmaster(postmaster: Postmaster): Promise<void> {
  const stop = (mode: string, seconds: number) =>
    run(postmaster, postmaster.binaries.pgCtl, [
      'stop',
      '--wait',
      `--timeout=${seconds}`,
      '--silent',
      `--mode=${mode}`,
      `--pgdata=${dataOf(postmaster.record)}`,
    ]);
  await stop('fast', 20).catch(() => stop('immediate', 20));
}

/** Whether a Postgres runs on these files: one that outlived its server, or the one of a running server. */
export async function postmasterRuns(record: ClusterRecord): Promise<boolean> {
  const file = await readFile(join(dataOf(record), 'postmaster.pid'), 'utf8').catch(() => null);
  const pid = Number(file?.split('\n')[0]);
  if (!Number.isInteger(pid) || pid <= 0) return false;
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => null);
  if (command !== null) return command.includes(dataOf(record));
  if (process.platform === 'linux') return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Forgets the note of a Postgres that no longer runs: its number may be another program's by now. */
export async function forgetPostmaster(record: ClusterRecord): Promise<void> {
  await rm(join(dataOf(record), 'postmaster.pid'), { force: true });
}
