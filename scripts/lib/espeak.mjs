import { installWithApt } from './apt.mjs';
import { run } from './run-command.mjs';

async function isInstalled() {
  const { code } = await run(['espeak-ng', '--version']);
  return code === 0;
}

/** Makes sure that the system's voice is there for its tests, where that is possible: with apt when this is root. */
export async function ensureEspeak() {
  if (await isInstalled()) return;
  const output = await installWithApt('espeak-ng');
  if (await isInstalled()) return;
  if (output !== '') console.log(output);
  console.log("espeak-ng isn't installed: the tests of the system's voice are skipped.");
}
