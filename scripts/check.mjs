/**
 * Everything that can be said about the code without running it, and the unit tests.
 * `npm run check` runs all steps; `npm run check -- lint types` only the named ones.
 * One line for each step; a step that fails shows what it printed. The exit code is 1 if one failed.
 */
import { existsSync } from 'node:fs';
import { ensureClient, ensurePackages } from './lib/bootstrap.mjs';
import { run } from './lib/run-command.mjs';
import { node, top } from './lib/top.mjs';

const bin = (name) => `${top}/node_modules/.bin/${name}`;
const has = (path) => existsSync(`${top}/${path}`);

/** @type {{ name: string, when?: () => boolean, command: string[] }[]} */
const steps = [
  { name: 'lint', command: [node, bin('eslint'), '--max-warnings', '0', '.'] },
  { name: 'format', command: [node, bin('prettier'), '--check', '--log-level', 'warn', '.'] },
  { name: 'types contracts', command: [node, bin('tsc'), '--noEmit', '-p', 'contracts'] },
  { name: 'types backend', command: [node, bin('tsc'), '--noEmit', '-p', 'backend'] },
  {
    name: 'types admin-ui',
    when: () => has('admin-ui/tsconfig.json'),
    command: [node, bin('ngc'), '--noEmit', '-p', 'admin-ui/tsconfig.json'],
  },
  { name: 'dead code', command: [node, bin('knip'), '--no-progress'] },
  { name: 'openapi', command: [node, 'scripts/openapi.mjs', '--check'] },
  {
    name: 'docker',
    command: [node, 'scripts/docker-lint.mjs'],
  },
  { name: 'unit', command: [node, bin('vitest'), 'run', '--project', 'unit'] },
];

/** How many steps run at once. */
const workers = 2;

/**
 * Runs the steps, and prints a line for each when it is done.
 *
 * @param {{ only?: string[], except?: string[] }} [choice] first words of step names
 * @returns {Promise<string[]>} the names of the steps that failed
 */
export async function check({ only = [], except = [] } = {}) {
  const waiting = steps.filter(({ name, when }) => {
    const word = name.split(' ')[0];
    return (
      (only.length === 0 || only.includes(word)) && !except.includes(word) && when?.() !== false
    );
  });
  const failed = [];
  const work = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const started = Date.now();
      const { code, output } = await run(step.command, { cwd: top });
      const seconds = ((Date.now() - started) / 1000).toFixed(1);
      console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${step.name} (${seconds} s)`);
      if (code === 0) continue;
      failed.push(step.name);
      console.log(output.trimEnd().replace(/^/gm, '     '));
    }
  };
  await Promise.all(Array.from({ length: workers }, work));
  return failed;
}

if (process.argv[1] === import.meta.filename) {
  await ensurePackages();
  await ensureClient();
  const failed = await check({ only: process.argv.slice(2) });
  process.exitCode = failed.length > 0 ? 1 : 0;
}
