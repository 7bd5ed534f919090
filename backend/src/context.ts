import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { Environment } from './config/environment.ts';
import { createEvents, type Events } from './events.ts';
import { createLogger, type Logger } from './logger.ts';
import { openDatabase, type Database } from './store/database.ts';

/** Every part of the server, made in one place. Whoever needs one gets it from here; tests put their own in. */
export interface Context {
  environment: Environment;
  logger: Logger;
  events: Events;
  database: Database;
  /** What has to be well before this node may take work; each throws when it isn't. */
  readiness: Record<string, () => Promise<void>>;
  /** True from the moment that the server is asked to stop. */
  draining: boolean;
  close: () => Promise<void>;
}

/** The routes of one resource. */
export type Routes = FastifyPluginAsyncTypebox<{ context: Context }>;

/**
 * Makes the parts and joins them.
 *
 * @param overrides parts to use in place of the usual ones
 */
export async function createContext(
  environment: Environment & { databaseUrl: string },
  overrides: Partial<Context> = {},
): Promise<Context> {
  const logger =
    overrides.logger ?? createLogger({ level: environment.logLevel, pii: environment.logPii });
  const events = overrides.events ?? createEvents(logger);
  const database =
    overrides.database ??
    openDatabase({
      url: environment.databaseUrl,
      onConnectionLost: (error) => logger.warn({ err: error }, 'database connection lost'),
    });
  return {
    environment,
    logger,
    events,
    database,
    readiness: { database: database.ping },
    draining: false,
    close: async () => {
      await database.close();
    },
    ...overrides,
  };
}
