import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readScenario } from '../call-simulation/read-scenario.ts';
import { callLines, hasPassed } from '../call-simulation/report-text.ts';
import { simulateCall } from '../call-simulation/simulate-call.ts';
import { flowFinder } from './conversations/flow-finder.ts';
import { recogniserClient } from './simulate-calls/recogniser-client.ts';

const usage = `Usage: npm run simulate-calls -- FILE… [--timeline]

Holds the calls of scenarios on a virtual clock, with the production's own line, and compares what came of
them with what is expected. docs/calls.md has the format.`;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      timeline: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help || positionals.length === 0) {
    console.error(usage);
    return values.help ? 0 : 2;
  }
  const scenarios = positionals.map((path) => ({
    path,
    scenario: readScenario(readFileSync(path, 'utf8'), path),
  }));
  let failed = 0;
  for (const { path, scenario } of scenarios) {
    const flow = await flowFinder(path, () => Promise.resolve(null))(scenario.project);
    const report = await simulateCall(scenario, path, flow, recogniserClient);
    console.log(callLines(report, values.timeline || scenarios.length === 1).join('\n'));
    if (!hasPassed(report)) failed += 1;
  }
  console.log(`${scenarios.length - failed} passed, ${failed} failed`);
  return failed > 0 ? 1 : 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
