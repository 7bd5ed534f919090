import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '../../src/core/language/language.ts';

/** Rows of a file with one JSON object on each line; none where the file isn't there. */
export const readRows = <Row>(directory: string, ...path: string[]): Row[] => {
  const file = join(directory, ...path);
  if (!existsSync(file)) {
    process.stderr.write(`${file} isn't there: what it would show is left out.\n`);
    return [];
  }
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Row);
};

/** Folders in a folder, in order of their names; none where it isn't there. */
export const foldersIn = (...path: string[]): string[] => {
  const folder = join(...path);
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
};

/**
 * The folder with the files of a set: `dev` below it, or where another half lies, whatever its name.
 */
export const halfOf = (directory: string, set: string): string => {
  const own = join(directory, set);
  const [half] = foldersIn(own);
  return half === undefined ? own : join(own, half);
};

const localeFolder = join(import.meta.dirname, '..', '..', '..', 'locales');

/** The product's own data of the three languages. */
export const languages: Record<string, Language> = Object.fromEntries(
  ['tr', 'en', 'ru'].map((code) => [
    code,
    JSON.parse(readFileSync(join(localeFolder, `${code}.json`), 'utf8')) as Language,
  ]),
);
