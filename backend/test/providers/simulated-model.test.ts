import { createSimulatedModel } from '../../src/call-simulation/simulated-model.ts';
import { createVirtualTimers } from '../../src/call-simulation/virtual-timers.ts';
import type { LanguageModel } from '../../src/providers/contracts/llm.ts';
import {
  answer,
  answerObject,
  describeLanguageModel,
  type ModelFault,
  type ModelUnderTest,
} from './language-model-contract.ts';

const broken = { silent: 'timeout', stall: 'stall', cut: 'cut', declined: 'refuse' } as const;
const faults = Object.keys(broken) as (keyof typeof broken)[];
const isBroken = (fault: ModelFault | null): fault is keyof typeof broken =>
  faults.some((known) => known === fault);

/** The model of simulated calls says what is written down for it: here, what each request asks for. */
async function start(): Promise<ModelUnderTest> {
  const timers = createVirtualTimers();
  let fault: (typeof broken)[keyof typeof broken] | null = null;
  const saying = (words: string): LanguageModel =>
    createSimulatedModel({ timers, firstMs: 0, wordMs: 0, fault }, words);
  const model: LanguageModel = {
    ...saying(answer),
    stream: (request, signal) =>
      saying(request.schema === null ? answer : JSON.stringify(answerObject)).stream(
        request,
        signal,
      ),
  };
  // What is due goes on by itself; time stands still until it is moved.
  let ended = false;
  const walk = (): void => {
    timers.step(timers.now());
    if (!ended) setImmediate(walk);
  };
  walk();
  return {
    model,
    timers: {
      ...timers,
      advance(millis) {
        const until = timers.now() + millis;
        while (timers.step(until));
      },
    },
    breakDown: (wanted) => void (fault = isBroken(wanted) ? broken[wanted] : null),
    asked: async () => {},
    requests: () => 0,
    open: () => (timers.waiting() > 0 ? 1 : 0),
    close: async () => void (ended = true),
  };
}

describeLanguageModel(
  'the model of simulated calls',
  { counts: false, provider: 'simulated', faults },
  start,
);
