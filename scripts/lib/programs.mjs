import { installWithApt } from './apt.mjs';
import { run } from './run-command.mjs';

async function isInstalled(program) {
  const { code } = await run([program, '--version']);
  return code === 0;
}

/**
 * Makes sure that a program of the system is there for its tests, where that is possible: with apt when this is root.
 *
 * @param program its name, and that of its package
 * @param tests what is skipped without it, such as `the tests of speech in Redis`
 */
export async function ensureProgram(program, tests) {
  if (await isInstalled(program)) return;
  const output = await installWithApt(program);
  if (await isInstalled(program)) return;
  if (output !== '') console.log(output);
  console.log(`${program} isn't installed: ${tests} are skipped.`);
}
