import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { Language } from '../core/language/language.ts';

const localesFolder = resolve(import.meta.dirname, '../../../locales');

/** The words of every locale in `locales/`, by locale code. */
export function loadLanguages(folder = localesFolder): Record<string, Language> {
  return Object.fromEntries(
    readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .sort()
      .map((name) => [
        basename(name, '.json'),
        JSON.parse(readFileSync(join(folder, name), 'utf8')) as Language,
      ]),
  );
}
