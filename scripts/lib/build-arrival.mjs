import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { rolldown } from 'rolldown';

/**
 * Builds the script that runs before the program is there: a small one of its own, that knows which scripts each page
 * needs. index.html is pointed to it.
 *
 * @param {string} sources the admin UI's folder `src`
 * @param {string} folder where the build put index.html
 * @param {Record<string, readonly string[]>} scriptsOf the scripts of each file that is fetched when it is needed
 */
export async function buildArrival(sources, folder, scriptsOf) {
  const bundle = await rolldown({
    input: join(sources, 'arrival/arrival.ts'),
    transform: { define: { scriptsOf: JSON.stringify(scriptsOf) } },
  });
  const { output } = await bundle.generate({ format: 'iife', minify: true });
  await bundle.close();
  const { code } = output[0];
  const hash = createHash('sha256').update(code).digest('base64url').slice(0, 8);
  await writeFile(join(folder, `arrival-${hash}.js`), code);
  const path = join(folder, 'index.html');
  const page = await readFile(path, 'utf8');
  if (!page.includes('src="arrival.js"')) throw new Error(`${path} doesn't begin arrival.js`);
  await writeFile(path, page.replace('src="arrival.js"', `src="arrival-${hash}.js"`));
}
