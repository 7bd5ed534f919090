/** Builds the admin UI into admin-ui/dist. Prints what the build says only if it fails. */
import { join } from 'node:path';
import { run } from './lib/run-command.mjs';
import { top } from './lib/top.mjs';

// Angular's builder without `ng` around it, which wants a newer Node 24 than npm has.
const architect = join(top, 'node_modules/.bin/architect');
const parameters = ['admin-ui:build:production', '--progress=false'];
const { code, output } = await run([process.execPath, architect, ...parameters], {
  cwd: join(top, 'admin-ui'),
});
if (code !== 0) process.stderr.write(output);
process.exitCode = code;
