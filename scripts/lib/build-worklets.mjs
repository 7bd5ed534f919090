import { join } from 'node:path';
import { rolldown } from 'rolldown';

/** Each name is a file `NAME-worklet.ts` of the stand, and becomes `worklets/NAME.js`. */
const worklets = ['microphone', 'playout'];

/**
 * Builds what runs in the browser's audio thread. Angular's builder knows no audio worklets: each is a script of its own,
 * with a fixed name, that the page loads by its address.
 *
 * @param {string} sources the admin UI's folder `src/app`
 * @param {string} folder where the build put index.html
 */
export async function buildWorklets(sources, folder) {
  for (const name of worklets) {
    const bundle = await rolldown({ input: join(sources, `stand/data/${name}-worklet.ts`) });
    await bundle.write({ file: join(folder, `worklets/${name}.js`), format: 'iife', minify: true });
    await bundle.close();
  }
}
