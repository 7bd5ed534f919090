import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ReceivedRequest, ScriptedAnswer } from './script.ts';

/** Words with the space before them, roughly as a model's tokens are. */
export function tokensOf(text: string): string[] {
  return text.match(/\s*[^\s]{1,6}/gu) ?? [];
}

/** What an answer's content is on the wire. */
export function contentOf({ content }: ScriptedAnswer): string {
  if (content === undefined) return '';
  return typeof content === 'string' ? content : JSON.stringify(content);
}

export const usageOf = (request: ReceivedRequest, tokens: number) => {
  const words = request.body.messages.map(({ content }) => tokensOf(content).length);
  const prompt_tokens = words.reduce((sum, count) => sum + count, 0);
  return {
    prompt_tokens,
    completion_tokens: tokens,
    total_tokens: prompt_tokens + tokens,
    prompt_tokens_details: { cached_tokens: 0 },
  };
};

/** Sends one answer as server-sent events, with what is scripted to go wrong. */
export async function streamAnswer(
  request: ReceivedRequest,
  answer: ScriptedAnswer,
  response: ServerResponse,
  gone: AbortSignal,
): Promise<void> {
  const fault = answer.fault ?? null;
  const send = (data: string): void => void response.write(`data: ${data}\n\n`);
  const chunk = (delta: object, finish_reason: string | null = null): void =>
    send(
      JSON.stringify({
        id: 'chatcmpl-1',
        object: 'chat.completion.chunk',
        created: 1_790_000_000,
        model: request.body.model,
        choices: [{ index: 0, delta, finish_reason, logprobs: null }],
        usage: null,
      }),
    );
  const pause = (millis = 0) => sleep(millis, undefined, { signal: gone });
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'x-request-id': 'req_1',
  });
  response.flushHeaders();
  for (let sent = 0; sent < (answer.keepAlives ?? 0); sent += 1) response.write(': keep-alive\n\n');
  if (fault?.kind === 'silent') return;
  if (answer.firstTokenMs !== undefined) await pause(answer.firstTokenMs);
  chunk({ role: 'assistant', content: '' });
  for (const reasoning_content of tokensOf(answer.reasoning ?? '')) chunk({ reasoning_content });
  for (const refusal of tokensOf(answer.refusal ?? '')) chunk({ refusal });
  const tokens = tokensOf(contentOf(answer));
  for (const [index, content] of tokens.entries()) {
    if (fault !== null && 'afterTokens' in fault && fault.afterTokens === index) {
      if (fault.kind === 'stall') return;
      if (fault.kind === 'cut') return void response.destroy();
      if (fault.kind === 'truncate') return void response.end();
      if (fault.kind === 'garbage') {
        send(fault.data ?? '{"id": "chatcmpl-1", "cho');
      } else {
        const { code = 'server_error' } = fault;
        send(JSON.stringify({ error: { message: 'It broke.', type: 'server_error', code } }));
      }
      return void response.end();
    }
    if (answer.tokenMs !== undefined) await pause(answer.tokenMs);
    chunk({ content });
  }
  chunk({}, answer.finishReason ?? 'stop');
  if (request.body.stream_options?.include_usage === true)
    send(
      JSON.stringify({
        id: 'chatcmpl-1',
        object: 'chat.completion.chunk',
        created: 1_790_000_000,
        model: request.body.model,
        choices: [],
        usage: usageOf(request, tokens.length),
      }),
    );
  response.end('data: [DONE]\n\n');
}
