import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { rolldown } from 'rolldown';

/**
 * Joins the many small chunks of an Angular build. Angular makes one chunk for every set of pages that share a module,
 * some of them of a hundred bytes; a page would ask for forty files. Here what the start needs becomes one file, and what
 * pages share is cut only where a piece is worth a request.
 *
 * @param {string} folder where the build put index.html and its scripts; they are replaced in place
 * @returns {Promise<Record<string, string[]>>} the scripts of each file that is fetched when it is needed, by the name
 *   of the file, without those of the start
 */
export async function joinChunks(folder) {
  const before = (await readdir(folder)).filter((file) => hashed.test(file));
  const main = before.find((file) => file.startsWith('main-'));
  if (main === undefined) throw new Error(`No main-*.js in ${folder}`);
  const bundle = await rolldown({ input: { main: join(folder, main) } });
  const { output } = await bundle.generate({
    minify: { mangle: false, compress: false },
    entryFileNames: '[name]-[hash].js',
    chunkFileNames: 'chunk-[hash].js',
    codeSplitting: {
      groups: [
        { name: 'start', tags: ['$initial'], priority: 2 },
        {
          name: 'shared',
          minShareCount: 2,
          entriesAware: true,
          entriesAwareMergeThreshold: 10_000,
          priority: 1,
        },
      ],
    },
  });
  await bundle.close();
  await Promise.all(before.map((file) => rm(join(folder, file))));
  await Promise.all(output.map(({ fileName, code }) => writeFile(join(folder, fileName), code)));
  const start = output.find(({ isEntry }) => isEntry);
  await startWith(start, folder);
  return scriptsByFile(output, start);
}

/** As Angular's build names its scripts: by the file that was asked for, or `chunk`. */
const hashed = /^(.+)-[A-Z0-9]{8}\.js$/;

function scriptsByFile(output, start) {
  const chunks = new Map(output.map((chunk) => [chunk.fileName, chunk]));
  const withImports = (name, found = new Set()) => {
    if (name === start.fileName || start.imports.includes(name) || found.has(name)) return found;
    found.add(name);
    for (const one of chunks.get(name).imports) withImports(one, found);
    return found;
  };
  const asked = output.filter(({ isDynamicEntry }) => isDynamicEntry);
  return Object.fromEntries(
    asked.map(({ fileName, facadeModuleId }) => [
      hashed.exec(basename(facadeModuleId))[1],
      [...withImports(fileName)],
    ]),
  );
}

/** Points index.html to the new scripts. */
async function startWith({ fileName, imports }, folder) {
  const path = join(folder, 'index.html');
  const page = await readFile(path, 'utf8');
  const preloads = imports.map((file) => `<link rel="modulepreload" href="${file}">`).join('');
  await writeFile(
    path,
    page
      .replaceAll(/<link rel="modulepreload" href="[^"]*">/g, '')
      .replace(
        /<script src="main-[^"]*" type="module">/,
        () => `${preloads}<script src="${fileName}" type="module">`,
      ),
  );
}
