import { simulateCall } from '../../src/call-simulation/simulate-call.ts';
import { flowFinder } from '../../src/cli/conversations/flow-finder.ts';
import { recogniserClient } from '../../src/cli/simulate-calls/recogniser-client.ts';
import { path, scenario } from './scenario.ts';

/** The gap after each utterance where nothing takes time but the engines and the pause, in milliseconds. */
export async function virtualGaps(): Promise<number[]> {
  const flow = await flowFinder(path, () => Promise.resolve(null))(scenario.project);
  const { steps } = await simulateCall(scenario, path, flow, recogniserClient);
  return steps.flatMap(({ step, gapMs }) => (step.says === undefined ? [] : (gapMs ?? NaN)));
}
