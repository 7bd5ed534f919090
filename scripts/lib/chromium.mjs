import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installWithApt } from './apt.mjs';
import { run } from './run-command.mjs';
import { node, top } from './top.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

function findOnPath() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const paths = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return paths.find((path) => existsSync(path)) ?? null;
}

/**
 * Finds a Chromium for the end-to-end tests, or installs one: Debian's when this is root, else Playwright's own.
 *
 * @returns {Promise<string | null>} its path; null: Playwright finds its own
 */
export async function ensureChromium() {
  const given = process.env.CHROMIUM_PATH;
  if (given) return given;
  const found = findOnPath();
  if (found) return found;
  const aptOutput = await installWithApt('chromium');
  const installed = findOnPath();
  if (installed) return installed;
  if (aptOutput !== '') console.log(aptOutput);
  console.log("Installing Playwright's Chromium …");
  const playwright = join(top, 'node_modules/playwright/cli.js');
  const { code, output } = await run([node, playwright, 'install', 'chromium']);
  if (code !== 0) console.log(output.trimEnd());
  return null;
}
