/**
 * Prisma without the engine binary that its command line downloads.
 *
 *   node scripts/prisma.mjs generate      the client, into backend/src/store/generated
 *   node scripts/prisma.mjs diff NAME     a new migration: from the migration folder to schema.prisma
 */
import { mkdir, mkdtemp, readFile, rm, writeFile, chmod } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { run } from './lib/run-command.mjs';

const top = resolve(import.meta.dirname, '..');

async function generate() {
  const prisma = join(top, 'node_modules/prisma/build/index.js');
  return run([process.execPath, prisma, 'generate'], {
    cwd: top,
    env: {
      ...process.env,
      PRISMA_SCHEMA_ENGINE_BINARY: '/bin/true',
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
    },
  });
}

async function diff(name) {
  const { startEmbeddedPostgres } =
    await import('../backend/src/store/postgres/embedded-postgres.ts');
  const { diffFromMigrations } = await import('../backend/src/store/postgres/migrate.ts');
  const path = join(top, 'prisma/schema.prisma');
  const dataDirectory = await mkdtemp(join(tmpdir(), 'flare-diff-'));
  await chmod(dataDirectory, 0o755);
  const database = await startEmbeddedPostgres({ dataDirectory, settings: { fsync: 'off' } });
  try {
    const sql = await diffFromMigrations(database.url, [path, await readFile(path, 'utf8')]);
    if (sql === '') return null;
    const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
    const folder = join(top, 'prisma/migrations', `${stamp}_${name}`);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'migration.sql'), sql);
    return folder;
  } finally {
    await database.stop();
    await rm(dataDirectory, { recursive: true, force: true });
  }
}

const [command, name] = process.argv.slice(2);
if (command === 'generate') {
  const { code, output } = await generate();
  if (code !== 0) process.stderr.write(output);
  process.exitCode = code;
} else if (command === 'diff' && name) {
  const folder = await diff(name);
  console.log(
    folder ? `Wrote ${folder}/migration.sql` : 'The migrations lead to the schema already.',
  );
} else {
  console.error('Use: prisma.mjs generate | diff NAME');
  process.exitCode = 1;
}
