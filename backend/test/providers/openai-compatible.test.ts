import { describe, expect, it } from 'vitest';
import { pingProviders } from '../../src/providers/ping.ts';
import { createLanguageModel, languageModelNames } from '../../src/providers/registry.ts';
import { createManualTimers } from '../simulators/manual-timers.ts';
import type { Flavour } from '../simulators/openai/openai-simulator.ts';
import { answer, describeLanguageModel, modelFaults } from './language-model-contract.ts';
import { choiceOf, dependenciesOf, startSimulatedModel } from './simulated-models.ts';

/** Whose manners a model's server has, where they aren't OpenAI's. */
const flavours: Record<string, Flavour> = { deepseek: 'deepseek', spark: 'vllm' };

for (const name of languageModelNames)
  describeLanguageModel(name, { counts: true, provider: name, faults: modelFaults }, async () => {
    const simulator = await startSimulatedModel(flavours[name] ?? 'openai');
    const timers = createManualTimers();
    const model = createLanguageModel(choiceOf(name, simulator.url), dependenciesOf(timers));
    if (model === null) throw new Error('There is no model');
    return {
      ...{ model, timers },
      breakDown: simulator.breakDown,
      asked: simulator.request,
      requests: () => simulator.requests.length,
      open: simulator.open,
      close: simulator.close,
    };
  });

describe('a language model that is pinged', () => {
  it.each(languageModelNames)('says that it would work, or why not: %s', async (name) => {
    const simulator = await startSimulatedModel(flavours[name] ?? 'openai');
    const timers = createManualTimers();
    const llm = choiceOf(name, simulator.url);
    const ping = async () => {
      const none = { stt: null, tts: null, embedding: null };
      const [pinged] = await pingProviders({ llm, ...none }, dependenciesOf(timers));
      return pinged?.tried;
    };
    expect(await ping()).toMatchObject({ ok: true, provider: name, message: answer });
    simulator.breakDown('unauthorized');
    expect(await ping()).toMatchObject({ ok: false, message: expect.stringContaining('the key') });
    simulator.breakDown('no-protocol');
    expect(await ping()).toMatchObject({ ok: false, message: expect.stringContaining('protocol') });
    expect(simulator.open() + timers.waiting()).toBe(0);
    await simulator.close();
  });
});
