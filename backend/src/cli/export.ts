import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { withContext, type Command } from './command.ts';

/** Writes the configuration to a file or to standard output. Of secrets only the names are in it. */
export const exportFile: Command = {
  parameters: '[FILE] [--project NAME]',
  summary: 'writes service_config.jsonc, or one project, to FILE or to standard output',
  run: async (parameters) => {
    const { values, positionals } = parseArgs({
      args: parameters,
      options: { project: { type: 'string' } },
      allowPositionals: true,
    });
    return withContext(async ({ exporting, store }) => {
      await store.transaction(store.environment.ensureEnvironment);
      const text =
        values.project === undefined
          ? await exporting.installation()
          : await exporting.project(
              (await store.projects.readProject(store.read, values.project)).id,
            );
      const [file] = positionals;
      if (file === undefined) process.stdout.write(text);
      else {
        await writeFile(file, text);
        console.log(`Wrote ${file}.`);
      }
      return 0;
    });
  },
};
