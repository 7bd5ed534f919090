import { readEnvironment } from './config/environment.ts';
import { CannotStart } from './errors.ts';
import { startServer } from './server.ts';

/** How long running requests may take to end before the process ends all the same. */
const shutdownPatienceMs = 15_000;

const starting = readEnvironment(process.env).then(startServer);
let stopping = false;

async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  setTimeout(() => process.exit(1), shutdownPatienceMs).unref();
  const server = await starting.catch(() => null);
  await server?.stop();
  process.exit(0);
}

process.on('SIGINT', () => void stop());
process.on('SIGTERM', () => void stop());
// Started by scripts/start.mjs: when that is killed, this server goes too.
process.on('disconnect', () => void stop());

try {
  const { address } = await starting;
  console.log(`Flare is ready:  ${address}`);
  console.log(`API:             ${address}/api/docs`);
} catch (error) {
  console.error(error instanceof CannotStart ? error.message : error);
  process.exit(1);
}
