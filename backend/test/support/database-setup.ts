import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '../../src/store/postgres/embedded-postgres.ts';
import { applyMigrations } from '../../src/store/postgres/migrate.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Connection string of the migrated, empty database that tests clone. */
    templateUrl: string;
  }
}

/** One Postgres for all tests of a run, with one migrated database to clone. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'flare-test-'));
  await chmod(dataDirectory, 0o755);
  const postgres = await startEmbeddedPostgres({
    dataDirectory,
    // Nothing has to outlive the tests.
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' },
  });
  await applyMigrations(postgres.url);
  project.provide('templateUrl', postgres.url);
  return async () => {
    await postgres.stop();
    await rm(dataDirectory, { recursive: true, force: true });
  };
}
