import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { startMockBackend } from '../mock-backend/mock-backend.ts';
import { readScenario, ScenarioInvalid } from '../mock-backend/read-scenario.ts';
import type { RecordedRequest } from '../mock-backend/received.ts';

const usage = `Usage: npm run mock-backend -- FILE [--port 4010] [--host 127.0.0.1] [--quiet]

Serves the scenario in FILE until it is stopped. docs/mock-backend.md has the format.`;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      port: { type: 'string', default: '4010' },
      host: { type: 'string', default: '127.0.0.1' },
      quiet: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const [file] = positionals;
  const port = Number(values.port);
  if (values.help || file === undefined || !Number.isInteger(port) || port < 0 || port > 65_535) {
    console.error(usage);
    return values.help ? 0 : 2;
  }
  const scenario = readScenario(readFileSync(file, 'utf8'), file);
  const mock = await startMockBackend({
    scenario,
    port,
    host: values.host,
    ...(values.quiet ? {} : { onRequest: (request) => console.log(line(request)) }),
  });
  console.log(`The mock backend "${scenario.name ?? file}" answers at ${mock.url}`);
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  await mock.close();
  return 0;
}

const line = ({ number, method, path, status, fault, route, replayed }: RecordedRequest) =>
  [
    `${number} ${method} ${path} -> ${status ?? fault ?? 'nothing'}`,
    ...(route === null ? ['(no route)'] : []),
    ...(replayed ? ['(same key: the same answer)'] : []),
  ].join(' ');

function explain(error: unknown): string {
  if (error instanceof ScenarioInvalid) return error.message;
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'EADDRINUSE') return 'The port is taken: name another one with --port.';
  if (code === 'ENOENT') return 'There is no such file.';
  return error instanceof Error ? error.message : String(error);
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}
