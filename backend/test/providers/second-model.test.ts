import { createLanguageModel } from '../../src/providers/registry.ts';
import { createManualTimers } from '../simulators/manual-timers.ts';
import {
  describeLanguageModel,
  modelFaults,
  type ModelUnderTest,
} from './language-model-contract.ts';
import { choiceOf, dependenciesOf, startSimulatedModel } from './simulated-models.ts';

/** Both break down together; the first one may be out of order from the beginning. */
async function start(first: 'well' | 'out-of-order'): Promise<ModelUnderTest> {
  const [one, other] = await Promise.all([
    startSimulatedModel('openai'),
    startSimulatedModel('vllm'),
  ]);
  if (first === 'out-of-order') one.breakDown(first);
  const timers = createManualTimers();
  const choice = {
    ...choiceOf('gpt4o', one.url),
    fallback: choiceOf('spark', other.url),
  };
  const model = createLanguageModel(choice, dependenciesOf(timers));
  if (model === null) throw new Error('There is no model');
  const answering = first === 'well' ? [one, other] : [other];
  return {
    ...{ model, timers },
    breakDown: (fault) => answering.forEach((simulator) => simulator.breakDown(fault)),
    asked: () => (answering[0] ?? other).request(),
    requests: () => one.requests.length + other.requests.length,
    open: () => one.open() + other.open(),
    close: async () => void (await Promise.all([one.close(), other.close()])),
  };
}

describeLanguageModel(
  'one with a second one behind it',
  { counts: true, provider: 'gpt4o', faults: modelFaults },
  () => start('well'),
);

describeLanguageModel(
  'a second one behind one that is out of order',
  { counts: true, provider: 'spark', faults: modelFaults },
  () => start('out-of-order'),
);
