/**
 * Builds the admin UI into admin-ui/dist, with compressed copies beside its files. Prints what the build says only
 * if it fails.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import { buildArrival } from './lib/build-arrival.mjs';
import { buildWorklets } from './lib/build-worklets.mjs';
import { joinChunks } from './lib/join-chunks.mjs';
import { run } from './lib/run-command.mjs';
import { top } from './lib/top.mjs';

// Angular's builder without `ng` around it, which wants a newer Node 24 than npm has.
const architect = join(top, 'node_modules/.bin/architect');
const parameters = ['admin-ui:build:production', '--progress=false'];
const { code, output } = await run([process.execPath, architect, ...parameters], {
  cwd: join(top, 'admin-ui'),
  // Ours, below, joins more of them than Angular's own step would.
  env: { ...process.env, NG_BUILD_OPTIMIZE_CHUNKS: 'false' },
});
if (code !== 0) process.stderr.write(output);
else {
  const dist = join(top, 'admin-ui/dist');
  const scriptsOf = await joinChunks(dist);
  await buildArrival(join(top, 'admin-ui/src'), dist, scriptsOf);
  await buildWorklets(join(top, 'admin-ui/src/app'), dist);
  await compressFiles(dist);
}
process.exitCode = code;

async function compressFiles(folder) {
  const files = await readdir(folder, { recursive: true });
  const texts = files.filter((file) => /\.(js|css|html|svg|txt)$/.test(file));
  await Promise.all(
    texts.map(async (file) => {
      const path = join(folder, file);
      const content = await readFile(path);
      await writeFile(`${path}.br`, await promisify(brotliCompress)(content));
      await writeFile(`${path}.gz`, await promisify(gzip)(content, { level: 9 }));
    }),
  );
}
