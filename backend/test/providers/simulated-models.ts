import type { ProviderChoice } from '@flare/contracts';
import { createLogger } from '../../src/logger.ts';
import type { ProviderDependencies } from '../../src/providers/registry.ts';
import type { ManualTimers } from '../simulators/manual-timers.ts';
import { startOpenAiSimulator, type Flavour } from '../simulators/openai/openai-simulator.ts';
import type { ScriptedAnswer } from '../simulators/openai/script.ts';
import { answer, answerObject, type ModelFault } from './language-model-contract.ts';
import { question } from './asking.ts';

/** As vendors do it: with the key, and with what was asked. */
const message = `Not with the key k: ${question.messages.map(({ content }) => content).join()}`;
const status = (code: number): ScriptedAnswer => ({
  fault: { kind: 'status', status: code, message },
});

const broken: Record<ModelFault, ScriptedAnswer> = {
  refuse: { fault: { kind: 'refuse' } },
  unauthorized: status(401),
  'no-credit': status(402),
  'no-model': status(404),
  'bad-request': status(422),
  busy: { fault: { kind: 'status', status: 429, message, retryAfter: '7' } },
  'out-of-order': status(503),
  'no-protocol': { fault: { kind: 'page' } },
  silent: { keepAlives: 3, fault: { kind: 'silent' } },
  stall: { content: answer, fault: { kind: 'stall', afterTokens: 2 } },
  cut: { content: answer, fault: { kind: 'cut', afterTokens: 2 } },
  truncate: { content: answer, fault: { kind: 'truncate', afterTokens: 2 } },
  error: { content: answer, fault: { kind: 'error', afterTokens: 2 } },
  garbage: { content: answer, fault: { kind: 'garbage', afterTokens: 2 } },
  empty: { content: '' },
  declined: { refusal: 'I can’t help with that.' },
  filtered: { content: 'It is', finishReason: 'content_filter' },
  'too-long': { content: 'It is open', finishReason: 'length' },
};

/** A server that answers as the suite of the language models wants it, until it is broken down. */
export async function startSimulatedModel(flavour: Flavour) {
  const simulator = await startOpenAiSimulator({ flavour });
  const breakDown = (fault: ModelFault | null): void => {
    simulator.on({}, fault === null ? { content: answer } : broken[fault]);
    if (fault === null) simulator.on({ structured: true }, { content: answerObject });
  };
  breakDown(null);
  return { ...simulator, breakDown };
}

/** One provider of the environment, at a server of the test. */
export const choiceOf = (name: string, endpoint: string): Omit<ProviderChoice, 'fallback'> => ({
  ...{ name, endpoint },
  api_key: 'k',
  settings: {},
});

/** What a registry needs, with the test's clock. Requests are watched, as they are in the house. */
export const dependenciesOf = (timers: ManualTimers): ProviderDependencies => ({
  timers,
  env: {},
  decrypt: (sealed) => sealed,
  logger: createLogger({ level: 'silent', pii: 'keep' }),
  onCall: () => {},
});
