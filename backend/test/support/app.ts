import { buildApp, type App } from '../../src/app.ts';
import { readEnvironment } from '../../src/config/environment.ts';
import { createContext, type Context } from '../../src/context.ts';
import { createTestDatabase } from './database.ts';
import { testVariables } from './test-variables.ts';

export interface TestApp {
  app: App;
  context: Context;
  databaseUrl: string;
  close: () => Promise<void>;
}

/**
 * The whole app on a database of its own, to be asked with `app.inject`.
 *
 * @param overrides parts of the context to replace
 * @param variables environment variables over the usual ones
 */
export async function startTestApp(
  overrides: Partial<Context> = {},
  variables: Record<string, string> = {},
): Promise<TestApp> {
  const database = await createTestDatabase();
  const environment = await readEnvironment({
    ...testVariables(database.url),
    ...variables,
  });
  const context = await createContext({ ...environment, databaseUrl: database.url }, overrides);
  const app = await buildApp(context);
  return {
    app,
    context,
    databaseUrl: database.url,
    close: async () => {
      await app.close();
      await context.close();
      await database.drop();
    },
  };
}
