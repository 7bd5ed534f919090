/** Runs one of our command-line programs: `node scripts/run.mjs FILE PARAMETERS…`, after what it needs is there. */
import { ensureClient, ensurePackages } from './lib/bootstrap.mjs';
import { runInForeground } from './lib/foreground.mjs';

const [file, ...parameters] = process.argv.slice(2);
await ensurePackages();
await ensureClient();
runInForeground(file, parameters);
