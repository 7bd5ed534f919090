import { run } from './run-command.mjs';

async function isInstalled() {
  const { code } = await run(['espeak-ng', '--version']);
  return code === 0;
}

/** Makes sure that the system's voice is there for its tests, where that is possible: with apt when this is root. */
export async function ensureEspeak() {
  if (await isInstalled()) return;
  if (process.getuid?.() === 0) {
    console.log('Installing espeak-ng with apt …');
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    await run(['apt-get', 'update', '-q'], { env });
    const packages = ['install', '-y', '-q', '--no-install-recommends', 'espeak-ng'];
    const { output } = await run(['apt-get', ...packages], { env });
    if (await isInstalled()) return;
    console.log(output.trimEnd());
  }
  console.log("espeak-ng isn't installed: the tests of the system's voice are skipped.");
}
