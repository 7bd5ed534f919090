import OpenAI from 'openai';
import type { LanguageModel, LlmDelta, LlmRequest, LlmUsage } from '../contracts/llm.ts';
import { ProviderError } from '../contracts/provider-error.ts';
import type { Timers } from '../contracts/timers.ts';
import { noAnswer, toProviderError } from './errors.ts';
import { readStreamedPart } from './messages.ts';
import type { Profile } from './profile.ts';
import { requestBody } from './request.ts';
import type { ModelSettings } from './settings.ts';
import { watch } from './watchdog.ts';

/** A language model behind OpenAI's chat completions protocol, over HTTP and server-sent events. */
export function createOpenAiCompatibleModel(
  profile: Profile,
  settings: ModelSettings,
  timers: Timers,
  fetch?: typeof globalThis.fetch,
): LanguageModel {
  const client = new OpenAI({
    apiKey: settings.apiKey ?? 'none',
    baseURL: settings.baseUrl,
    maxRetries: 0,
    logLevel: 'off',
    timeout: settings.deadlineMs,
    ...(fetch === undefined ? {} : { fetch }),
  });
  return {
    name: profile.name,
    structuredOutput: profile.structuredOutput,
    stream: (request, signal) => answer(client, profile, settings, timers, request, signal),
  };
}

async function* answer(
  client: OpenAI,
  profile: Profile,
  settings: ModelSettings,
  timers: Timers,
  request: LlmRequest,
  signal: AbortSignal | undefined,
): AsyncGenerator<LlmDelta> {
  const startedAt = timers.now();
  const watchdog = watch(settings, timers, signal);
  let firstTokenMs: number | null = null;
  let usage: LlmUsage | null = null;
  let finish: string | null = null;
  let refused = false;
  let came = false;
  try {
    const body = requestBody(profile, settings, request);
    const chunks = await client.chat.completions.create(body, { signal: watchdog.signal });
    for await (const chunk of chunks) {
      const part = readStreamedPart(chunk);
      if (part === null) throw noAnswer();
      came = true;
      watchdog.progress();
      usage = part.usage ?? usage;
      if (part.refuses) refused = true;
      if (part.text || part.refuses || part.thinks) watchdog.token();
      if (part.text) {
        firstTokenMs ??= timers.now() - startedAt;
        yield { type: 'text-delta', text: part.text };
      }
      finish = part.finish ?? finish;
    }
    // A page from a wrong address, say, has no event in it.
    if (!came) throw noAnswer();
    const ended = watchdog.ended() ?? incomplete(finish, refused, firstTokenMs !== null);
    if (ended !== null) throw ended;
  } catch (error) {
    throw watchdog.ended() ?? toProviderError(error);
  } finally {
    watchdog.stop();
  }
  yield { type: 'finished', usage, firstTokenMs: firstTokenMs ?? 0, provider: profile.name };
}

/** What an answer that came to its end still lacks; null when it is whole. */
function incomplete(finish: string | null, refused: boolean, spoke: boolean): ProviderError | null {
  const failure = (
    code: ProviderError['code'],
    message: string,
    retryable: boolean,
  ): ProviderError => new ProviderError(code, message, { retryable });
  if (refused) return failure('refused', 'The model declined to answer.', false);
  if (finish === 'content_filter')
    return failure('filtered', 'The provider held the answer back.', false);
  if (finish === 'length') return failure('too_long', 'The answer ended at its limit.', false);
  if (finish === 'insufficient_system_resource')
    return failure('server_error', 'The provider ran out of capacity.', true);
  if (finish === null) return failure('cut', 'The answer ended in the middle.', true);
  return spoke ? null : failure('empty', 'The model answered nothing.', true);
}
