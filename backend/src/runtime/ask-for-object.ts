import type { ModelCost } from '@flare/contracts';
import type { LanguageModel, LlmMessage, LlmSchema } from '../providers/contracts/llm.ts';
import { ProviderError } from '../providers/contracts/provider-error.ts';
import { addCosts, costOf } from './model-cost.ts';

export interface ObjectWish<T> {
  messages: LlmMessage[];
  schema: LlmSchema;
  /** Reads the object; null where it isn't what was asked for. */
  read: (answer: unknown) => T | null;
  /** What a version asks of a self-hosted model. */
  deployment: { repoId: string | null; generationConfig: Record<string, unknown> } | null;
  maxTokens: number;
}

interface ObjectAnswer<T> {
  value: T;
  /** Of both requests, where the first object had to be repaired. */
  cost: ModelCost;
}

/**
 * One object from a language model. A model that is only told the schema gets one chance to repair
 * what it broke.
 *
 * @throws ProviderError code `malformed` where no usable object came
 */
export async function askForObject<T>(
  model: LanguageModel,
  wish: ObjectWish<T>,
  signal?: AbortSignal,
): Promise<ObjectAnswer<T>> {
  const first = await ask(model, wish, wish.messages, signal);
  const value = parsed(first.text, wish.read);
  if (value !== null) return { cost: first.cost, value };
  if (model.structuredOutput === 'strict') throw malformed();
  const repair: LlmMessage[] = [
    ...wish.messages,
    { role: 'assistant', content: first.text },
    { role: 'user', content: 'That isn’t the JSON that was asked for. Send it again, corrected.' },
  ];
  const second = await ask(model, wish, repair, signal);
  const repaired = parsed(second.text, wish.read);
  if (repaired === null) throw malformed();
  return { cost: addCosts(first.cost, second.cost), value: repaired };
}

const malformed = (): ProviderError =>
  new ProviderError('malformed', 'The model’s object isn’t what was asked for.', {
    retryable: true,
  });

async function ask<T>(
  model: LanguageModel,
  { schema, deployment, maxTokens }: ObjectWish<T>,
  messages: LlmMessage[],
  signal: AbortSignal | undefined,
): Promise<{ text: string; cost: ModelCost }> {
  const request = { messages, schema, maxTokens, temperature: 0, deployment };
  let text = '';
  for await (const delta of model.stream(request, signal)) {
    if (delta.type === 'text-delta') text += delta.text;
    else return { text, cost: costOf(delta) };
  }
  throw malformed();
}

const fence = /^\s*```(?:json)?\s*([\s\S]*?)\s*```\s*$/u;

function parsed<T>(text: string, read: (answer: unknown) => T | null): T | null {
  try {
    return read(JSON.parse(fence.exec(text)?.[1] ?? text));
  } catch {
    return null;
  }
}
