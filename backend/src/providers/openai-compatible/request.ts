import type { ChatCompletionCreateParamsStreaming } from 'openai/resources/chat/completions';
import type { LlmMessage, LlmRequest, LlmSchema } from '../contracts/llm.ts';
import type { Profile } from './profile.ts';
import type { ModelSettings } from './settings.ts';

/** Options of a version's `generation_config` that would change the protocol, not the answer. */
const ours = new Set(['model', 'messages', 'stream', 'stream_options', 'response_format', 'n']);

/** The body of `POST /chat/completions` for one request. */
export function requestBody(
  profile: Profile,
  settings: ModelSettings,
  request: LlmRequest,
): ChatCompletionCreateParamsStreaming {
  const deployment = profile.takesDeployment ? request.deployment : null;
  const { schema } = request;
  const byPrompt = profile.structuredOutput === 'by-prompt';
  return {
    ...generationOptions(deployment?.generationConfig ?? {}),
    model: deployment?.repoId ?? settings.model,
    messages: schema !== null && byPrompt ? withSchema(request.messages, schema) : request.messages,
    stream: true,
    stream_options: { include_usage: true },
    temperature: request.temperature ?? settings.temperature,
    [profile.maxTokensField]: request.maxTokens ?? settings.maxTokens,
    ...(schema === null ? {} : { response_format: responseFormat(schema, byPrompt) }),
    ...profile.extraBody,
  };
}

function generationOptions(config: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(config).filter(([name]) => !ours.has(name)));
}

function responseFormat(
  { name, schema }: LlmSchema,
  byPrompt: boolean,
): NonNullable<ChatCompletionCreateParamsStreaming['response_format']> {
  if (byPrompt) return { type: 'json_object' };
  return { type: 'json_schema', json_schema: { name, strict: true, schema } };
}

/** For servers that only promise some JSON: the shape stands at the end of the instructions. */
function withSchema(messages: LlmMessage[], { schema }: LlmSchema): LlmMessage[] {
  const rule = `Answer with one JSON object and nothing else. It has to match this JSON schema:\n${JSON.stringify(schema)}`;
  const [first, ...rest] = messages;
  if (first?.role !== 'system') return [{ role: 'system', content: rule }, ...messages];
  return [{ role: 'system', content: `${first.content}\n\n${rule}` }, ...rest];
}
