import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { ProviderChoice } from '@flare/contracts';
import { seed, type Seeded } from './administration/seeding.ts';
import { buildApp, type App } from './app.ts';
import { ConfigurationError } from './config/configuration-error.ts';
import type { Environment } from './config/environment.ts';
import { createContext, type Context } from './context.ts';
import { startDemoBackend } from './context/demo-backend.ts';
import { CannotStart } from './errors.ts';
import { findSystemVoice } from './providers/system-voice.ts';
import { applyMigrations } from './store/postgres/migrate.ts';
import { startEmbeddedPostgres } from './store/postgres/embedded-postgres.ts';

/** A server that answers requests. */
export interface Server {
  /** Where a person reaches it, such as `http://localhost:3000`. */
  address: string;
  /** What a first start made, to be shown once. */
  seeded: Seeded;
  /**
   * Takes no more calls and lets the others go on to their end, for DRAIN_SECONDS at most; everything else goes on.
   *
   * @param hurry ends the waiting
   */
  drain: (hurry: AbortSignal) => Promise<void>;
  /** Lets running requests end, then closes everything, the built-in database too. */
  stop: () => Promise<void>;
}

/** How long a server that is just stopping gets to let go of the port. */
const portPatienceMs = 3000;

/** Finds out whether the port can be listened on before anything else is started. */
async function refuseTakenPort({ host, port }: Environment): Promise<void> {
  const tryOnce = () =>
    new Promise<string | null>((resolve) => {
      const probe = createServer();
      probe.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'unknown'));
      probe.listen({ host, port }, () => probe.close(() => resolve(null)));
    });
  const until = performance.now() + portPatienceMs;
  let problem = await tryOnce();
  while (problem === 'EADDRINUSE' && performance.now() < until) {
    await delay(200);
    problem = await tryOnce();
  }
  if (problem === null) return;
  if (problem === 'EADDRINUSE') {
    throw new CannotStart(`Port ${port} is taken by another program. Set PORT to a free one.`);
  }
  if (problem === 'EACCES') throw new CannotStart(`Port ${port} may not be used by this user.`);
  throw new CannotStart(`Can't listen on ${host}, port ${port} (${problem}). Check HOST and PORT.`);
}

/** Connection problems, by the code of the system or of Postgres, that the operator has to mend. */
const connectionProblems: Record<string, string> = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'the name is unknown',
  EAI_AGAIN: 'the name is unknown',
  ETIMEDOUT: 'no answer in time',
  ECONNRESET: 'the connection was cut',
  '28P01': 'user or password is wrong',
  '28000': 'the user may not connect',
  '3D000': 'there is no such database',
  '57P03': 'it is starting or stopping',
};

async function migrate(databaseUrl: string): Promise<void> {
  try {
    await applyMigrations(databaseUrl);
  } catch (error) {
    const problem = connectionProblems[(error as { code?: string }).code ?? ''];
    if (problem === undefined) throw error;
    const place = new URL(databaseUrl).host;
    throw new CannotStart(`The database at ${place} doesn't answer: ${problem}.`);
  }
}

function addressOf(app: App, { host }: Environment): string {
  const address = app.server.address();
  const port = typeof address === 'object' ? address?.port : '';
  return `http://${['0.0.0.0', '::', '127.0.0.1'].includes(host) ? 'localhost' : host}:${port}`;
}

/** Fills an empty installation. @throws CannotStart when the file that SERVICE_CONFIG names can't be imported */
async function fill(context: Context): Promise<Seeded> {
  const { serviceConfig, mode, adminPassword } = context.environment;
  const demo = mode === 'development';
  const demoVoice = (): Promise<ProviderChoice | null> => findSystemVoice(context.logger);
  try {
    return await seed(context, { serviceConfig, demo, demoVoice, adminPassword });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (error instanceof ConfigurationError) {
      throw new CannotStart(`${serviceConfig ?? ''} can't be imported:\n${error.message}`);
    }
    if (code === 'ENOENT') throw new CannotStart(`There is no file ${serviceConfig ?? ''}.`);
    throw error;
  }
}

/**
 * Starts everything: database, parts, HTTP.
 *
 * @throws CannotStart with a sentence for the operator
 */
export async function startServer(environment: Environment): Promise<Server> {
  await refuseTakenPort(environment);
  const embedded =
    environment.databaseUrl === null
      ? await startEmbeddedPostgres({ dataDirectory: environment.dataDirectory })
      : null;
  const databaseUrl = environment.databaseUrl ?? embedded?.url ?? '';
  try {
    await migrate(databaseUrl);
    const context = await createContext({ ...environment, databaseUrl });
    const app = await buildApp(context);
    const seeded = await fill(context);
    await context.settings.refresh();
    const demoBackend = await startDemoBackend(context);
    await context.conversations.start();
    context.redis?.start();
    context.warmUp.start();
    context.calls.start();
    context.retention.start();
    await app.listen({ host: environment.host, port: environment.port });
    return {
      address: addressOf(app, environment),
      seeded,
      drain: async (hurry) => {
        context.draining = true;
        const { open } = context.calls;
        const { drainSeconds: seconds } = environment;
        if (open.size > 0) context.logger.info({ calls: open.size, seconds }, 'draining');
        const patience = AbortSignal.timeout(seconds * 1000);
        await open.drain(AbortSignal.any([patience, hurry]));
        if (open.size > 0) context.logger.warn({ calls: open.size }, 'calls are cut by the stop');
      },
      stop: async () => {
        context.draining = true;
        await app.close();
        await context.close();
        await demoBackend?.close();
        await embedded?.stop();
      },
    };
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
}
