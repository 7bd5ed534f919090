import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeDataDirectory, startServer, type ServerProcess } from '../support/server-process.ts';

const cli = resolve(import.meta.dirname, '../../src/cli/flare.ts');

let data: Awaited<ReturnType<typeof makeDataDirectory>>;
let server: ServerProcess;

beforeAll(async () => {
  data = await makeDataDirectory();
  server = startServer({ FLARE_DATA_DIR: data.path });
  await server.ready;
});

afterAll(async () => {
  server.process.kill('SIGKILL');
  await server.ended;
  // Starts and stops the database that the killed server left.
  await flare('backup', join(data.path, 'last.gz'));
  await data.remove();
});

/** Runs `flare` without a terminal, as a script would. */
function flare(...parameters: string[]): Promise<{ code: number; printed: string }> {
  const flags = ['--disable-warning=DeprecationWarning', cli];
  const env = { PATH: process.env['PATH'], FLARE_DATA_DIR: data.path };
  return new Promise((settle) => {
    execFile(process.execPath, [...flags, ...parameters], { env }, (error, out, problems) => {
      settle({ code: Number(error?.code ?? 0), printed: out + problems });
    });
  });
}

describe('npm run flare', () => {
  it('lists its commands', async () => {
    const { code, printed } = await flare('help');
    expect(code).toBe(0);
    expect(printed).toContain('backup FILE');
    expect((await flare('dance')).code).toBe(2);
  });

  it('backs up while the server runs, and leaves it running', async () => {
    const { code, printed } = await flare('backup', join(data.path, 'backup.gz'));
    expect(printed).toContain('Wrote ');
    expect(code).toBe(0);
    expect((await fetch(`${await server.ready}/ready`)).status).toBe(200);
  });

  it('restores only when nothing is connected and the word was given', async () => {
    const file = join(data.path, 'backup.gz');
    expect(await flare('restore', file)).toEqual({
      code: 1,
      printed: 'Something is connected to this database. Stop Flare first.\n',
    });
    server.process.kill('SIGTERM');
    await server.ended;
    expect((await flare('restore', file)).printed).toContain('With --yes, everything in it');
    expect((await flare('restore', file, '--yes')).printed).toMatch(/^Restored /);
    server = startServer({ FLARE_DATA_DIR: data.path });
    expect((await fetch(`${await server.ready}/ready`)).status).toBe(200);
  });

  it('says plainly what is wrong with its parameters', async () => {
    expect(await flare('backup')).toEqual({ code: 1, printed: 'Say into which file.\n' });
    const missing = await flare('restore', '/nowhere/backup.gz');
    expect(missing).toEqual({ code: 1, printed: 'There is no file /nowhere/backup.gz.\n' });
    expect((await flare('restore', 'a', '--force')).printed).toContain("Unknown option '--force'");
  });
});
