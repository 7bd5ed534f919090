import { CannotStart, FlareError } from '../errors.ts';
import { BackupError } from '../store/backup/format.ts';
import { backup } from './backup.ts';
import { CommandError, type Command } from './command.ts';
import { exportFile } from './export.ts';
import { importFile } from './import.ts';
import { ping } from './ping.ts';
import { replaySession } from './replay.ts';
import { resetPassword } from './reset-password.ts';
import { restore } from './restore.ts';
import { seal } from './seal.ts';
import { verifyLog } from './verify-log.ts';

const commands: Record<string, Command> = {
  import: importFile,
  export: exportFile,
  seal,
  'reset-password': resetPassword,
  'verify-log': verifyLog,
  ping,
  replay: replaySession,
  backup,
  restore,
};

function usage(): string {
  const lines = Object.entries(commands).map(
    ([name, { parameters, summary }]) => `  ${name} ${parameters}\n      ${summary}`,
  );
  return ['Use: npm run flare -- COMMAND', ...lines].join('\n');
}

const isPlain = (error: unknown): error is Error =>
  error instanceof CommandError ||
  error instanceof CannotStart ||
  error instanceof BackupError ||
  error instanceof FlareError ||
  (error as NodeJS.ErrnoException).code?.startsWith('ERR_PARSE_ARGS') === true;

async function main([name, ...parameters]: string[]): Promise<number> {
  const command = name === undefined ? undefined : commands[name];
  if (!command) {
    console.error(usage());
    return name === undefined || name === 'help' || name === '--help' ? 0 : 2;
  }
  try {
    return await command.run(parameters);
  } catch (error) {
    console.error(isPlain(error) ? error.message : error);
    return 1;
  }
}

process.exitCode = await main(process.argv.slice(2));
