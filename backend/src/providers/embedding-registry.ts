import type { ProviderChoice } from '@flare/contracts';
import { FlareError } from '../errors.ts';
import type { Embedding } from './contracts/embedding.ts';
import { createOpenAiCompatibleEmbedding } from './openai-compatible/embedding.ts';
import { baseUrlOf, gpt4o } from './openai-compatible/profile.ts';
import type { ProviderDependencies } from './registry.ts';
import { systemTimers } from './system-timers.ts';

/**
 * What turns texts into vectors in this environment: `openai`, or a server of one's own that speaks the same protocol,
 * by its endpoint. Null for `no_embedding`, and where a key is missing.
 *
 * @throws FlareError for a name that isn't known
 */
export function createEmbedding(
  { name, api_key, endpoint, settings }: ProviderChoice,
  { decrypt, env, logger, timers = systemTimers, fetch }: ProviderDependencies,
): Embedding | null {
  if (name === 'no_embedding') return null;
  if (name !== 'openai')
    throw new FlareError('unknown_provider', `There is no embedding "${name}".`, { status: 422 });
  const { variable } = gpt4o.key;
  const apiKey = api_key?.startsWith('enc:') ? decrypt(api_key) : api_key || env[variable] || null;
  if (apiKey === null && !endpoint) {
    logger.warn({ provider: name, variable }, 'embedding has no key, not used');
    return null;
  }
  const { model, deadline_ms: deadlineMs } = settings;
  return createOpenAiCompatibleEmbedding(
    name,
    {
      baseUrl: baseUrlOf(gpt4o, endpoint) ?? '',
      apiKey,
      model: typeof model === 'string' ? model : 'text-embedding-3-small',
      deadlineMs: typeof deadlineMs === 'number' && deadlineMs > 0 ? deadlineMs : 2000,
    },
    timers,
    fetch,
  );
}
