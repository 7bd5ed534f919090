import { setFlagsFromString } from 'node:v8';
import { readEnvironment } from './config/environment.ts';
import { CannotStart } from './errors.ts';
import { startServer } from './server.ts';

/** How long a start, or running requests, may take to end before the process ends all the same. */
const shutdownPatienceMs = 15_000;

// Memory for time: collecting all garbage takes a core for a tenth of a second, in which every call waits. It is done when
// there is five times as much as what is alive; by itself the engine would do it for each 64 MB of sound besides.
setFlagsFromString('--heap-growing-percent=400');
setFlagsFromString('--external-memory-accounted-in-global-limit');

const starting = readEnvironment(process.env).then(startServer);
/** When it was said first that this process shall stop. */
let stoppedAt: number | null = null;
/** Whoever says it again, and not just to the whole group at once, doesn't want to wait. */
const againMs = 1000;
const hurry = new AbortController();

async function stop(drains: boolean): Promise<void> {
  const isAgain = stoppedAt !== null && performance.now() - stoppedAt > againMs;
  if (isAgain || !drains) hurry.abort();
  if (stoppedAt !== null) return;
  stoppedAt = performance.now();
  const giveUp = (): NodeJS.Timeout => setTimeout(() => process.exit(1), shutdownPatienceMs);
  const hanging = giveUp();
  const server = await starting.catch(() => null);
  clearTimeout(hanging);
  await server?.drain(hurry.signal);
  giveUp();
  await server?.stop();
  process.exit(0);
}

process.on('SIGINT', () => void stop(false));
process.on('SIGTERM', () => void stop(true));
// Started by scripts/start.mjs: when that is killed, this server goes too.
process.on('disconnect', () => void stop(false));

try {
  const { address, seeded } = await starting;
  console.log(`Flare is ready:  ${address}`);
  console.log(`API:             ${address}/api/docs`);
  if (seeded.administrator) {
    const { username, password } = seeded.administrator;
    console.log(`Sign in as:      ${username}, password ${password} (shown this once)`);
  }
  if (seeded.demo) {
    const { project, key } = seeded.demo;
    console.log(`Demo project:    ${project}, channel key ${key} (shown this once)`);
  }
} catch (error) {
  console.error(error instanceof CannotStart ? error.message : error);
  process.exit(1);
}
