/** Builds the admin UI into admin-ui/dist. Prints what the build says only if it fails. */
import { join } from 'node:path';
import { run } from './lib/run-command.mjs';
import { top } from './lib/top.mjs';

const ng = join(top, 'node_modules/@angular/cli/bin/ng.js');
const { code, output } = await run([process.execPath, ng, 'build', '--progress=false'], {
  cwd: join(top, 'admin-ui'),
});
if (code !== 0) process.stderr.write(output);
process.exitCode = code;
