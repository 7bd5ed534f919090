import { startEmbeddedPostgres } from '../../../src/store/postgres/embedded-postgres.ts';
import { applyMigrations } from '../../../src/store/postgres/migrate.ts';
import type { TestDatabase } from '../../support/database.ts';
import { makeDataDirectory } from '../../support/server-process.ts';

/** A database of one's own with all tables, for commands that no test runner gives one to. */
export async function startEmbeddedDatabase(): Promise<TestDatabase> {
  const directory = await makeDataDirectory();
  const postgres = await startEmbeddedPostgres({ dataDirectory: directory.path });
  await applyMigrations(postgres.url);
  return {
    url: postgres.url,
    drop: async () => {
      await postgres.stop();
      await directory.remove();
    },
  };
}
