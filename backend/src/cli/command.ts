import { readEnvironment, type Environment } from '../config/environment.ts';
import { createContext, type Context } from '../context.ts';
import { startEmbeddedPostgres } from '../store/postgres/embedded-postgres.ts';
import { applyMigrations } from '../store/postgres/migrate.ts';

/** One word after `npm run flare --`. */
export interface Command {
  /** What comes after the word, such as `FILE [--yes]`. */
  parameters: string;
  /** One line for the list of commands. */
  summary: string;
  /** @returns the exit code */
  run: (parameters: string[]) => Promise<number>;
}

/** Something that the person at the keyboard can mend; its message is all that is printed. */
export class CommandError extends Error {
  override name = 'CommandError';
}

/**
 * Gives a command the database of this installation: the given one, the running server's, or the built-in one,
 * started for the time being.
 */
export async function withDatabase<T>(
  run: (databaseUrl: string, environment: Environment) => Promise<T>,
): Promise<T> {
  const environment = await readEnvironment(process.env);
  if (environment.databaseUrl !== null) return run(environment.databaseUrl, environment);
  const { dataDirectory } = environment;
  const postgres = await startEmbeddedPostgres({ dataDirectory, shared: true });
  try {
    return await run(postgres.url, environment);
  } finally {
    await postgres.stop();
  }
}

/** Gives a command all parts of the server on a migrated database; the log shows warnings alone. */
export async function withContext<T>(run: (context: Context) => Promise<T>): Promise<T> {
  return withDatabase(async (databaseUrl, environment) => {
    await applyMigrations(databaseUrl);
    const context = await createContext({ ...environment, logLevel: 'warn', databaseUrl });
    try {
      return await run(context);
    } finally {
      await context.close();
    }
  });
}
