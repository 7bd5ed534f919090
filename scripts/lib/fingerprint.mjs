import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { top } from './top.mjs';

const leftOut = new Set(['node_modules', 'dist', '.angular', 'coverage']);

function* filesOf(path) {
  if (!existsSync(path)) return;
  if (!statSync(path).isDirectory()) {
    yield path;
    return;
  }
  for (const name of readdirSync(path).sort()) {
    if (!leftOut.has(name)) yield* filesOf(join(path, name));
  }
}

/**
 * A hash over names and contents of files.
 *
 * @param {string[]} paths files and folders, from the top
 */
export function fingerprint(paths) {
  const hash = createHash('sha256');
  for (const path of paths.flatMap((given) => [...filesOf(join(top, given))])) {
    hash.update(path.slice(top.length)).update('\0').update(readFileSync(path)).update('\0');
  }
  return hash.digest('hex');
}

const stampPath = (name) => join(top, 'node_modules/.cache/flare', name);

/** Whether something was last made from exactly these inputs. */
export const isFresh = (name, print) =>
  existsSync(stampPath(name)) && readFileSync(stampPath(name), 'utf8') === print;

/** Remembers what something was made from. */
export function remember(name, print) {
  mkdirSync(dirname(stampPath(name)), { recursive: true });
  writeFileSync(stampPath(name), print);
}
