import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { ConfigurationError, describeFinding } from '../config/configuration-error.ts';
import { CommandError, withContext, type Command } from './command.ts';

/** Imports a configuration file, or shows what importing it would change. */
export const importFile: Command = {
  parameters: 'FILE [--dry-run]',
  summary: 'imports a service_config.jsonc or a project file; --dry-run shows what would change',
  run: async (parameters) => {
    const { values, positionals } = parseArgs({
      args: parameters,
      options: { 'dry-run': { type: 'boolean', default: false } },
      allowPositionals: true,
    });
    const [file] = positionals;
    if (file === undefined) throw new CommandError('Say which file.');
    const text = await readFile(file, 'utf8').catch(() => {
      throw new CommandError(`${file} can't be read.`);
    });
    const dryRun = values['dry-run'];
    const actor = { username: 'command-line', address: null };
    return withContext(async ({ importing }) => {
      try {
        const { differences, warnings, projects } = await importing.run(text, actor, { dryRun });
        for (const warning of warnings) console.log(`warning  ${describeFinding(warning)}`);
        for (const { change, entity, name, path } of differences) {
          console.log(
            `${change.padEnd(8)} ${entity} ${name}${path === undefined ? '' : `: ${path}`}`,
          );
        }
        for (const { name, version, live } of projects) {
          const draft = version === null ? 'no new draft' : `draft ${version}`;
          console.log(
            `${name}: ${draft}, ${live === null ? 'nothing live' : `version ${live} live`}`,
          );
        }
        console.log(dryRun ? 'Nothing was changed: this was a dry run.' : 'Imported.');
        return 0;
      } catch (error) {
        if (!(error instanceof ConfigurationError)) throw error;
        for (const finding of error.findings) console.error(`${file}:${describeFinding(finding)}`);
        return 1;
      }
    });
  },
};
