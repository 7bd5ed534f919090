import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';

const top = resolve(import.meta.dirname, '../../..');
const eslint = new ESLint({ cwd: top });

/** What lint says of an import, were it written in the file. The file need not be there. */
async function complaints(file: string, code: string): Promise<string[]> {
  const config = (await eslint.calculateConfigForFile(resolve(top, file))) as {
    rules: Record<string, unknown>;
  };
  expect(config.rules).toHaveProperty('boundaries/dependencies');
  // Of what isn't there the rules say nothing.
  for (const [, target = ''] of code.matchAll(/from '(\.[^']+)'/g))
    expect(existsSync(resolve(top, dirname(file), target)), target).toBe(true);
  const plain = new ESLint({
    cwd: top,
    overrideConfig: { languageOptions: { parserOptions: { projectService: false } } },
    ruleFilter: ({ ruleId }) => /^(boundaries\/|no-restricted)/.test(ruleId),
  });
  const [result] = await plain.lintText(code, { filePath: resolve(top, file) });
  return result?.messages.map(({ ruleId }) => ruleId ?? 'parse') ?? [];
}

describe('who may import whom', () => {
  it.each([
    ['core', 'backend/src/core/x.ts', `import { a } from '../store/postgres/database.ts';`],
    ['core', 'backend/src/core/x.ts', `import { a } from '../logger.ts';`],
    [
      'a vendor another',
      'backend/src/providers/a/x.ts',
      `import { a } from '../openai-compatible/request.ts';`,
    ],
    [
      'api the store',
      'backend/src/api/x/index.ts',
      `import { openDatabase } from '../../store/postgres/database.ts';`,
    ],
    ['http.ts the runtime', 'backend/src/http.ts', `import { a } from './runtime/mailbox.ts';`],
  ])('%s: refused', async (_who, file, code) => {
    const found = await complaints(file, `${code}\nexport const b = a;`);
    expect(found).toContain('boundaries/dependencies');
  });

  it.each([
    ['core core', 'backend/src/core/x.ts', `import { a } from './session/transition.ts';`],
    [
      'api types of the store',
      'backend/src/api/x/index.ts',
      `import type { Database as a } from '../../store/postgres/database.ts';`,
    ],
    ['store errors', 'backend/src/store/x.ts', `import { notFound as a } from '../errors.ts';`],
  ])('%s: allowed', async (_who, file, code) => {
    expect(await complaints(file, code)).toEqual([]);
  });
});

describe('the purity of core', () => {
  it.each([
    ['the clock', 'export const a = Date.now();', 'no-restricted-properties'],
    ['the clock', 'export const a = new Date();', 'no-restricted-syntax'],
    [
      'the clock of luxon',
      `import { DateTime } from 'luxon'; export const a = DateTime.now();`,
      'no-restricted-properties',
    ],
    ['randomness', 'export const a = Math.random();', 'no-restricted-properties'],
    [
      'files',
      `import { readFile } from 'node:fs'; export const a = readFile;`,
      'no-restricted-imports',
    ],
    [
      'files without the prefix',
      `import { readFile } from 'fs'; export const a = readFile;`,
      'no-restricted-imports',
    ],
    ['the process', 'export const a = process.env;', 'no-restricted-globals'],
    ['the network', `export const a = fetch('http://a');`, 'no-restricted-globals'],
    ['timers', 'export const a = setTimeout(() => 1, 1);', 'no-restricted-globals'],
    ['a framework', `import a from 'fastify'; export const b = a;`, 'no-restricted-imports'],
  ])('refuses %s', async (_what, code, rule) => {
    expect(await complaints('backend/src/core/x.ts', code)).toContain(rule);
  });

  it('lets time through that was handed in', async () => {
    const code = 'export const a = (epochMs: number) => new Date(epochMs).getUTCDay();';
    expect(await complaints('backend/src/core/x.ts', code)).toEqual([]);
  });

  it('keeps the network behind http.ts, Postgres inside the store and Redis in its folder', async () => {
    expect(
      await complaints('backend/src/runtime/x.ts', `export const a = fetch('http://a');`),
    ).toEqual(['no-restricted-globals']);
    for (const outside of ['pg', 'redis'])
      expect(
        await complaints(
          'backend/src/runtime/x.ts',
          `import a from '${outside}'; export const b = a;`,
        ),
      ).toEqual(['no-restricted-imports']);
  });
});
