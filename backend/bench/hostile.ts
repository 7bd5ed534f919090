import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { buildApp } from '../src/app.ts';
import { readEnvironment } from '../src/config/environment.ts';
import { createContext } from '../src/context.ts';
import { startEmbeddedPostgres } from '../src/store/postgres/embedded-postgres.ts';
import { applyMigrations } from '../src/store/postgres/migrate.ts';
import { bankFile, importBank, startBankBackend } from '../test/support/bank.ts';
import { readOptions } from './options.ts';
import { meet, moments } from '../test/support/hostile.ts';

/**
 * Every string of the big list of naughty strings, said over HTTP at each kind of question:
 * `npm run bench:hostile -- [--data DIR]`. Prints what came of it, and how long the event loop stood
 * still at most while it was understood.
 */
const options = readOptions('npm run bench:hostile -- [--data DIR]', { data: { type: 'string' } });
const data = resolve(options.data ?? resolve(import.meta.dirname, '../../../shared/data'));
const list = join(data, 'blns', 'blns.json');

async function measure(texts: string[]): Promise<void> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'flare-hostile-'));
  await chmod(dataDirectory, 0o755);
  const postgres = await startEmbeddedPostgres({ dataDirectory });
  await applyMigrations(postgres.url);
  const environment = await readEnvironment({
    NODE_ENV: 'test',
    DATABASE_URL: postgres.url,
    FERNET_KEY: `${randomBytes(32).toString('base64url')}=`,
    JWT_SECRET: randomBytes(32).toString('hex'),
    FLARE_DATA_DIR: dataDirectory,
    LOG_LEVEL: 'silent',
  });
  const context = await createContext({ ...environment, databaseUrl: postgres.url });
  const app = await buildApp(context);
  const backend = await startBankBackend();
  const stop = async (): Promise<void> => {
    await app.close();
    await context.close();
    await backend.close();
    await postgres.stop();
    await rm(dataDirectory, { recursive: true, force: true });
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void stop().then(() => process.exit(130)));
  const bank = await importBank(context, bankFile(backend.url));
  const place = { app, context };
  for (const before of Object.values(moments)) await meet(place, bank, before, 'warm up');
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const counts = { said: 0, answered: 0, refused: 0, broken: 0, invalid: 0, writes: 0 };
  delay.enable();
  for (const [moment, before] of Object.entries(moments)) {
    process.stderr.write(`at ${moment} …\n`);
    for (const text of texts) {
      const { status, turns, invalid, calledWrite } = await meet(place, bank, before, text);
      counts.said += 1;
      if (status === 200 && turns === 1) counts.answered += 1;
      else if (status < 500 && turns === 0) counts.refused += 1;
      else counts.broken += 1;
      counts.invalid += invalid.length;
      counts.writes += calledWrite ? 1 : 0;
    }
  }
  delay.disable();
  process.stdout.write(
    [
      `${texts.length} strings at ${Object.keys(moments).length} moments`,
      `answered in one turn       ${counts.answered} of ${counts.said}`,
      `refused with a reason      ${counts.refused}`,
      `5xx, or not one turn       ${counts.broken}`,
      `invalid values kept        ${counts.invalid}`,
      `writing calls made         ${counts.writes}`,
      `longest stall              ${(delay.max / 1e6).toFixed(1)} ms (goal: 50)`,
      '',
    ].join('\n'),
  );
  await stop();
}

if (existsSync(list)) {
  const more = ['word ', 'a', '1 ', 'one two ', '12/12/', '[({', '😀'].map((piece) =>
    piece.repeat(Math.floor(10_000 / piece.length)),
  );
  await measure([...(JSON.parse(readFileSync(list, 'utf8')) as string[]), ...more]);
} else {
  process.stderr.write(`There is no list at ${list}. Name its folder with --data DIR.\n`);
  process.exitCode = 1;
}
