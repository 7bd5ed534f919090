import { describe, expect, it } from 'vitest';
import type { ProviderChoice } from '@flare/contracts';
import { createEmbedding } from '../../src/providers/embedding-registry.ts';
import { liveEmbedding } from '../../src/providers/live-embedding.ts';
import { pingProviders } from '../../src/providers/ping.ts';
import type { Embedding } from '../../src/providers/contracts/embedding.ts';
import type { ProviderDependencies } from '../../src/providers/registry.ts';
import { createManualTimers } from '../simulators/manual-timers.ts';
import {
  startEmbeddingSimulator,
  type EmbeddingSimulator,
} from '../simulators/openai/embedding-simulator.ts';
import {
  alike,
  describeEmbedding,
  embeddingFaults,
  type EmbeddingFault,
} from './embedding-contract.ts';
import { choiceOf, dependenciesOf } from './simulated-models.ts';

/** As vendors do it: with the key, and with what was asked. */
const message = `Not with the key k: ${alike.join()}`;

const broken: Record<EmbeddingFault, Partial<EmbeddingSimulator['next']>> = {
  refuse: { fault: 'refuse' },
  unauthorized: { status: 401, message },
  'no-credit': { status: 402, message },
  'no-model': { status: 404, message },
  'bad-request': { status: 422, message },
  busy: { status: 429, message, retryAfter: '7' },
  'out-of-order': { status: 503, message },
  silent: { silent: true },
  stall: { fault: 'stall' },
  cut: { fault: 'cut' },
  truncate: { fault: 'truncate' },
  'no-protocol': { fault: 'page' },
  'no-data': { fault: 'no-data' },
  missing: { fault: 'missing' },
  'no-number': { fault: 'no-number' },
};
const well = { status: 200, silent: false, fault: null };

async function start(
  create: (choice: ProviderChoice, dependencies: ProviderDependencies) => Embedding | null,
) {
  const simulator = await startEmbeddingSimulator([[...alike]]);
  const timers = createManualTimers();
  const engine = create(choiceOf('openai', simulator.url), dependenciesOf(timers));
  if (engine === null) throw new Error('There is no embedding');
  return {
    ...{ engine, timers },
    breakDown: (fault: EmbeddingFault | null) =>
      void Object.assign(simulator.next, well, fault === null ? {} : broken[fault]),
    asked: simulator.request,
    requests: () => simulator.asked.length,
    open: simulator.open,
    close: simulator.close,
  };
}

describeEmbedding('openai', { faults: embeddingFaults }, () => start(createEmbedding));

describeEmbedding('the environment’s own', { faults: embeddingFaults }, () =>
  start((choice, dependencies) => liveEmbedding(() => choice, dependencies)('en')),
);

describe('an embedding that is pinged', () => {
  it('says that it would work, or why not', async () => {
    const simulator = await startEmbeddingSimulator([]);
    const timers = createManualTimers();
    const embedding = choiceOf('openai', simulator.url);
    const ping = async () => {
      const none = { llm: null, stt: null, tts: null };
      const pinged = await pingProviders({ embedding, ...none }, dependenciesOf(timers));
      return pinged.at(-1)?.tried;
    };
    expect(await ping()).toMatchObject({ ok: true, provider: 'openai' });
    Object.assign(simulator.next, broken.unauthorized);
    expect(await ping()).toMatchObject({ ok: false, message: expect.stringContaining('the key') });
    Object.assign(simulator.next, well, broken['no-protocol']);
    expect(await ping()).toMatchObject({ ok: false, message: expect.stringContaining('protocol') });
    expect(simulator.open() + timers.waiting()).toBe(0);
    await simulator.close();
  });
});
