import { setTimeout as delay } from 'node:timers/promises';
import { buildApp, type App } from './app.ts';
import { readEnvironment, SettingsError, type Environment } from './config/environment.ts';
import { createContext, type Context } from './context.ts';
import { applyMigrations } from './store/migrate.ts';
import { startEmbeddedPostgres } from './store/embedded-postgres.ts';

/** Ends the process with a sentence rather than with a stack. */
class CannotStart extends Error {}

const startupPatienceMs = 3000;
const shutdownPatienceMs = 15_000;

/** Listens; a server that is just stopping gets a moment to let go of the port. */
async function listen(app: App, { host, port }: Environment): Promise<void> {
  const until = performance.now() + startupPatienceMs;
  for (;;) {
    try {
      await app.listen({ host, port });
      return;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EACCES') throw new CannotStart(`Port ${port} may not be used by this user.`);
      if (code === 'EADDRNOTAVAIL') throw new CannotStart(`This machine has no address ${host}.`);
      if (code !== 'EADDRINUSE') throw error;
      if (performance.now() > until) {
        throw new CannotStart(`Port ${port} is taken by another program. Set PORT to a free one.`);
      }
      await delay(200);
    }
  }
}

/** Where a person reaches the server. */
function addressOf(app: App, { host }: Environment): string {
  const address = app.server.address();
  const port = typeof address === 'object' ? address?.port : '';
  return `http://${['0.0.0.0', '::', '127.0.0.1'].includes(host) ? 'localhost' : host}:${port}`;
}

interface Running {
  context: Context;
  app: App;
  stop: () => Promise<void>;
}

async function start(): Promise<Running> {
  const environment = await readEnvironment(process.env);
  const embedded =
    environment.databaseUrl === null
      ? await startEmbeddedPostgres({ dataDirectory: environment.dataDirectory })
      : null;
  const databaseUrl = environment.databaseUrl ?? embedded?.url ?? '';
  try {
    await applyMigrations(databaseUrl);
    const context = await createContext({ ...environment, databaseUrl });
    const app = await buildApp(context);
    await listen(app, environment);
    const address = addressOf(app, environment);
    console.log(`Flare is ready:  ${address}`);
    console.log(`API:             ${address}/api/docs`);
    return {
      context,
      app,
      stop: async () => {
        context.draining = true;
        await app.close();
        await context.close();
        await embedded?.stop();
      },
    };
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
}

let running: Running | null = null;
let stopping = false;

async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  setTimeout(() => process.exit(1), shutdownPatienceMs).unref();
  await running?.stop();
  process.exit(0);
}

try {
  running = await start();
} catch (error) {
  const plain = error instanceof CannotStart || error instanceof SettingsError;
  console.error(plain ? error.message : error);
  process.exit(1);
}
process.on('SIGINT', () => void stop());
process.on('SIGTERM', () => void stop());
// Started by scripts/start.mjs: when that is killed, this server goes too.
process.on('disconnect', () => void stop());
