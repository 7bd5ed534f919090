import { run } from './run-command.mjs';

/**
 * Installs a Debian package with apt when this is root; else does nothing.
 *
 * @param {string} name
 * @returns {Promise<string>} what apt printed; empty: nothing was tried
 */
export async function installWithApt(name) {
  if (process.getuid?.() !== 0) return '';
  console.log(`Installing ${name} with apt …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run(['apt-get', 'update', '-q'], { env });
  const install = ['install', '-y', '-q', '--no-install-recommends', name];
  const { output } = await run(['apt-get', ...install], { env });
  return output.trimEnd();
}
