import { parseArgs, type ParseArgsConfig } from 'node:util';

type Spec = NonNullable<ParseArgsConfig['options']>;
type Values<S extends Spec> = ReturnType<typeof parseArgs<{ options: S }>>['values'];

/**
 * The options of a command line. `--help` prints how to use the command, and what isn't known ends it
 * with one sentence.
 */
export function readOptions<S extends Spec>(usage: string, options: S): Values<S> {
  if (process.argv.includes('--help')) {
    process.stdout.write(`Use: ${usage}\n`);
    process.exit(0);
  }
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    process.stderr.write(`${reason}\nUse: ${usage}\n`);
    process.exit(2);
  }
}
