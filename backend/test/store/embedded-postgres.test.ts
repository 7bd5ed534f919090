import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startEmbeddedPostgres } from '../../src/store/postgres/embedded-postgres.ts';
import { readClusterRecord } from '../../src/store/postgres/embedded/cluster-record.ts';
import { sharedDirectory } from '../../src/store/postgres/embedded/place.ts';
import { makeDataDirectory } from '../support/server-process.ts';

const isRoot = process.getuid?.() === 0;

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client(url);
  await client.connect();
  const { rows } = await client.query({ text: sql, rowMode: 'array' });
  await client.end();
  return rows[0] as unknown[];
}

describe('the built-in Postgres', () => {
  let data: Awaited<ReturnType<typeof makeDataDirectory>>;

  beforeEach(async () => {
    data = await makeDataDirectory();
  });

  afterEach(() => data.remove());

  it('speaks UTF-8, keeps what it is told, and asks for its password', async () => {
    const { url, stop } = await startEmbeddedPostgres({ dataDirectory: data.path });
    const facts = await ask(
      url,
      `SELECT current_setting('server_encoding'), current_setting('fsync'), upper('çığ'), current_setting('listen_addresses')`,
    );
    expect(facts).toEqual(['UTF8', 'on', 'ÇIĞ', '127.0.0.1']);
    const stranger = new URL(url);
    stranger.password = 'guessed';
    await expect(ask(stranger.href, 'SELECT 1')).rejects.toThrow('password authentication failed');
    await stop();
  });

  it('keeps its data and its port from one start to the next', async () => {
    const first = await startEmbeddedPostgres({ dataDirectory: data.path });
    await ask(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    await first.stop();
    const second = await startEmbeddedPostgres({ dataDirectory: data.path });
    expect(await ask(second.url, 'SELECT answer FROM kept')).toEqual([42]);
    expect(second.url).toBe(first.url);
    await second.stop();
  });

  it('lets a command use the database of a running server, without stopping it', async () => {
    const server = await startEmbeddedPostgres({ dataDirectory: data.path });
    // To the record, the owner is another living process.
    const own = await readFile(join(data.path, 'owner.json'), 'utf8');
    const parent = (await readFile(`/proc/${process.ppid}/stat`, 'utf8'))
      .split(') ')[1]
      ?.split(' ');
    const owner = { pid: process.ppid, started: parent?.[19] };
    await writeFile(join(data.path, 'owner.json'), JSON.stringify(owner));
    const command = await startEmbeddedPostgres({ dataDirectory: data.path, shared: true });
    expect(command.url).toBe(server.url);
    await command.stop();
    expect(await ask(server.url, 'SELECT 1')).toEqual([1]);
    await expect(
      startEmbeddedPostgres({ dataDirectory: data.path, ownerPatienceMs: 0 }),
    ).rejects.toThrow(`Another Flare process (${process.ppid}) uses the data directory`);
    await writeFile(join(data.path, 'owner.json'), own);
    await server.stop();
  });
});

describe.runIf(isRoot)('the built-in Postgres for root, where nobody else may enter', () => {
  it('keeps its files at a place that its user can reach', async () => {
    const data = await makeDataDirectory(0o700);
    const { url, stop } = await startEmbeddedPostgres({ dataDirectory: data.path });
    const record = await readClusterRecord(data.path);
    expect(record?.directory.startsWith(`${sharedDirectory}/`)).toBe(true);
    expect((await stat(record?.directory ?? '')).mode & 0o777).toBe(0o700);
    expect(await ask(url, 'SELECT 1')).toEqual([1]);
    await stop();
    await data.remove();
  });
});
