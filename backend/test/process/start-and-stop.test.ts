import { readFile, stat } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readClusterRecord } from '../../src/store/postgres/embedded/cluster-record.ts';
import { postmasterRuns } from '../../src/store/postgres/embedded/postmaster.ts';
import { makeDataDirectory, startServer } from '../support/server-process.ts';

let data: Awaited<ReturnType<typeof makeDataDirectory>>;

beforeEach(async () => {
  data = await makeDataDirectory();
});

afterEach(() => data.remove());

const databaseRuns = async () => {
  const record = await readClusterRecord(data.path);
  return record !== null && (await postmasterRuns(record));
};

const health = async (address: string) => (await fetch(`${address}/ready`)).status;

describe('the server as a process', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'starts with its own database, and %s stops both',
    async (signal) => {
      const server = startServer({ FLARE_DATA_DIR: data.path });
      const address = await server.ready;
      expect(await health(address)).toBe(200);
      expect(await databaseRuns()).toBe(true);
      server.process.kill(signal);
      expect(await server.ended).toBe(0);
      expect(await databaseRuns()).toBe(false);
    },
  );

  it('starts again after kill -9, when its database still runs', async () => {
    const first = startServer({ FLARE_DATA_DIR: data.path });
    await first.ready;
    first.process.kill('SIGKILL');
    expect(await first.ended).toBe('SIGKILL');
    expect(await databaseRuns()).toBe(true);

    const second = startServer({ FLARE_DATA_DIR: data.path });
    expect(await health(await second.ready)).toBe(200);
    second.process.kill('SIGTERM');
    expect(await second.ended).toBe(0);
    expect(await databaseRuns()).toBe(false);
  });

  it('prints ten lines or fewer, in the log nothing but warnings', async () => {
    const server = startServer({ FLARE_DATA_DIR: data.path });
    await server.ready;
    server.process.kill('SIGTERM');
    await server.ended;
    const lines = server.printed().trim().split('\n');
    expect(lines.length).toBeLessThanOrEqual(10);
    // A warning may come first, such as that the demo backend's port is taken.
    const words = lines.filter((line) => !line.startsWith('{'));
    expect(words[0]).toContain('http://localhost:');
  });

  it('keeps the secrets that it made, readable by their owner alone', async () => {
    const path = join(data.path, 'secrets.json');
    const run = async () => {
      const server = startServer({ FLARE_DATA_DIR: data.path });
      await server.ready;
      server.process.kill('SIGTERM');
      await server.ended;
      return readFile(path, 'utf8');
    };
    const made = await run();
    expect(await run()).toBe(made);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await stat(join(data.path, 'postgres.json'))).mode & 0o777).toBe(0o600);
  });

  it('refuses a second server on the same data directory', async () => {
    const first = startServer({ FLARE_DATA_DIR: data.path });
    await first.ready;
    const second = startServer({ FLARE_DATA_DIR: data.path });
    expect(await second.ended).toBe(1);
    expect(second.printed()).toContain(`Another Flare process (${first.process.pid}) uses`);
    expect(second.printed()).not.toContain('    at ');
    first.process.kill('SIGTERM');
    expect(await first.ended).toBe(0);
  });
});

describe('what stops a start', () => {
  let other: Server;

  afterEach(() => new Promise((resolve) => (other ? other.close(resolve) : resolve(null))));

  it('says in one sentence that the port is taken', async () => {
    other = createServer();
    const port = await new Promise<number>((resolve) => {
      other.listen(0, '127.0.0.1', () => resolve((other.address() as { port: number }).port));
    });
    const server = startServer({ FLARE_DATA_DIR: data.path, PORT: String(port) });
    expect(await server.ended).toBe(1);
    expect(server.printed()).toBe(
      `Port ${port} is taken by another program. Set PORT to a free one.\n`,
    );
    expect(await databaseRuns()).toBe(false);
  });

  it('is itself stopped where a database takes it in and never says a word', async () => {
    const { promise: ended, resolve: letGo } = Promise.withResolvers<unknown>();
    const asked = new Promise<void>((resolve) => {
      other = createServer((socket) => {
        ended.then(
          () => socket.destroy(),
          () => {},
        );
        resolve();
      });
    });
    const port = await new Promise<number>((resolve) => {
      other.listen(0, '127.0.0.1', () => resolve((other.address() as { port: number }).port));
    });
    const server = startServer({
      FLARE_DATA_DIR: data.path,
      DATABASE_URL: `postgresql://flare:flare@127.0.0.1:${port}/flare`,
    });
    void server.ended.then(letGo);
    await asked;
    server.process.kill('SIGTERM');
    expect(await server.ended).toBe(1);
  });

  it('names every variable that production misses', async () => {
    const server = startServer({
      NODE_ENV: 'production',
      FLARE_DATA_DIR: data.path,
      JWT_SECRET: 'x'.repeat(32),
    });
    expect(await server.ended).toBe(1);
    expect(server.printed()).toBe(
      'With NODE_ENV=production these variables have to be set: FERNET_KEY, DATABASE_URL.\n',
    );
  });

  it('names the variable that has a bad value', async () => {
    const server = startServer({ FLARE_DATA_DIR: data.path, PORT: 'eighty' });
    expect(await server.ended).toBe(1);
    expect(server.printed()).toBe('PORT is "eighty", but has to be a number from 0 to 65535.\n');
  });

  it('says plainly that the database given does not answer', async () => {
    const server = startServer({
      FLARE_DATA_DIR: data.path,
      DATABASE_URL: 'postgresql://flare:hidden@127.0.0.1:1/flare',
    });
    expect(await server.ended).toBe(1);
    expect(server.printed()).toMatch(/^The database at 127\.0\.0\.1:1 doesn't answer: .*\n$/);
    expect(server.printed()).not.toContain('hidden');
  });
});
