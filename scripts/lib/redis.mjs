import { installWithApt } from './apt.mjs';
import { run } from './run-command.mjs';

async function isInstalled() {
  const { code } = await run(['redis-server', '--version']);
  return code === 0;
}

/** Makes sure that a Redis is there for its tests, where that is possible: with apt when this is root. */
export async function ensureRedis() {
  if (await isInstalled()) return;
  const output = await installWithApt('redis-server');
  if (await isInstalled()) return;
  if (output !== '') console.log(output);
  console.log("redis-server isn't installed: the tests of speech in Redis are skipped.");
}
