import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { readDatabaseState } from '../store/backup/database-state.ts';
import { isFromPgDump, restoreWithPgRestore } from '../store/backup/pg-dump.ts';
import { restoreBackup } from '../store/backup/restore-backup.ts';
import { applyMigrations } from '../store/postgres/migrate.ts';
import { CommandError, withDatabase, type Command } from './command.ts';

async function confirm(): Promise<boolean> {
  if (!process.stdin.isTTY) return false;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question('Everything in the database will be replaced. Type yes: ');
  terminal.close();
  return answer.trim() === 'yes';
}

/** Replaces the whole database by a backup. */
export const restore: Command = {
  parameters: 'FILE [--yes]',
  summary: 'replaces the whole database by a backup; the server has to be stopped',
  run: async (parameters) => {
    const { positionals, values } = parseArgs({
      args: parameters,
      allowPositionals: true,
      options: { yes: { type: 'boolean', default: false } },
    });
    const [file] = positionals;
    if (file === undefined) throw new CommandError('Say which file.');
    const path = resolve(file);
    if (!existsSync(path)) throw new CommandError(`There is no file ${path}.`);
    await withDatabase(async (databaseUrl) => {
      const { isEmpty, otherConnections } = await readDatabaseState(databaseUrl);
      if (otherConnections > 0) {
        throw new CommandError('Something is connected to this database. Stop Flare first.');
      }
      if (!isEmpty && !values.yes && !(await confirm())) {
        throw new CommandError(
          'The database is not empty. With --yes, everything in it is replaced.',
        );
      }
      if (await isFromPgDump(path)) {
        await restoreWithPgRestore(databaseUrl, path);
        await applyMigrations(databaseUrl);
        console.log(`Restored ${path} with pg_restore.`);
      } else {
        const { madeAt, tables } = await restoreBackup(databaseUrl, path);
        console.log(`Restored ${tables.length} tables as of ${madeAt}.`);
      }
    });
    return 0;
  },
};
