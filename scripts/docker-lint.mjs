/** Lints Dockerfile and docker-compose.yml; fails with what the linters found. */
import { join } from 'node:path';
import { run } from './lib/run-command.mjs';
import { node, top } from './lib/top.mjs';

const linters = [
  [node, join(top, 'node_modules/.bin/dockerfilelint'), join(top, 'Dockerfile')],
  [
    node,
    join(top, 'node_modules/.bin/dclint'),
    '--max-warnings=0',
    join(top, 'docker-compose.yml'),
  ],
];
for (const command of linters) {
  const { code, output } = await run(command, { cwd: top });
  if (code !== 0) {
    console.log(output.trimEnd());
    process.exitCode = 1;
  }
}
