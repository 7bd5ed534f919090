import { resolve } from 'node:path';

/** The top folder of the project. */
export const top = resolve(import.meta.dirname, '../..');

/** Node 24, brought by the lock file, whatever Node runs this script. */
export const node = resolve(top, 'node_modules/.bin/node');
