import { spawn } from 'node:child_process';

const running = new Set();

/** Who stops us stops what we run; after that nothing new is begun. */
function stopAll(signal) {
  for (const child of running) child.kill(signal);
  Promise.all([...running].map((child) => new Promise((done) => child.once('close', done)))).then(
    () => process.exit(130),
  );
}
process.once('SIGINT', stopAll);
process.once('SIGTERM', stopAll);

/**
 * Runs a program to its end and keeps what it printed.
 *
 * @param {string[]} command program and parameters
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, show?: boolean }} [options] `show`: print its output as it comes, too
 * @returns {Promise<{ code: number, output: string }>} code 1 if a signal ended it or it could not be started
 */
export function run([program, ...parameters], { cwd, env, show = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, parameters, { cwd, env: env ?? process.env });
    running.add(child);
    let output = '';
    const take = (chunk) => {
      output += chunk.toString();
      if (show) process.stdout.write(chunk);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.once('error', (error) => resolve({ code: 1, output: `${output}${error.message}\n` }));
    child.once('close', (code) => {
      running.delete(child);
      resolve({ code: code ?? 1, output });
    });
  });
}
