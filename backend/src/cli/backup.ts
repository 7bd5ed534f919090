import { resolve } from 'node:path';
import { canUsePgDump, dumpWithPgDump } from '../store/backup/pg-dump.ts';
import { writeBackup } from '../store/backup/write-backup.ts';
import { CommandError, withDatabase, type Command } from './command.ts';

/** Writes the whole database into a file: with pg_dump where it can be used, else row by row. */
export const backup: Command = {
  parameters: 'FILE',
  summary: 'writes the whole database into a file; the server may run meanwhile',
  run: async ([file]) => {
    if (file === undefined) throw new CommandError('Say into which file.');
    const path = resolve(file);
    await withDatabase(async (databaseUrl) => {
      if (await canUsePgDump(databaseUrl)) {
        await dumpWithPgDump(databaseUrl, path);
        console.log(`Wrote ${path} with pg_dump.`);
        return;
      }
      const tables = await writeBackup(databaseUrl, path, new Date().toISOString());
      console.log(`Wrote ${path}: ${tables} tables, in Flare's own format,`);
      console.log('since this machine has no pg_dump of the version of the database.');
    });
    return 0;
  },
};
