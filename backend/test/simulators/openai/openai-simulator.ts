import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { errorBody } from './error-body.ts';
import { fits, type ReceivedRequest, type Rule, type ScriptedAnswer } from './script.ts';
import { strictSchemaError } from './strict-schema.ts';
import { contentOf, streamAnswer, tokensOf, usageOf } from './stream-answer.ts';

/** Whose manners the server has. */
export type Flavour = 'openai' | 'vllm' | 'deepseek';

export interface OpenAiSimulator {
  /** With `/v1`, ready to be a base URL. */
  url: string;
  requests: ReceivedRequest[];
  /** Adds a rule; the latest one that fits answers. */
  on(when: Rule['when'], ...answers: ScriptedAnswer[]): void;
  /** Resolves when a request has arrived. */
  request: () => Promise<void>;
  /** Resolves when a client has gone away before its answer was complete. */
  disconnect(): Promise<void>;
  /** Requests whose answers aren't over yet. */
  open: () => number;
  close: () => Promise<void>;
}

interface Settings {
  flavour?: Flavour;
  /** The only key that is let in; any if not given. */
  apiKey?: string;
}

/** A server that speaks OpenAI's chat completions, faults included, and answers by a script. */
export async function startOpenAiSimulator({
  flavour = 'openai',
  apiKey,
}: Settings = {}): Promise<OpenAiSimulator> {
  const rules: (Rule & { given: number })[] = [];
  const requests: ReceivedRequest[] = [];
  const waiting: (() => void)[] = [];
  const expecting: (() => void)[] = [];
  let open = 0;

  const answerFor = (request: ReceivedRequest): ScriptedAnswer => {
    const rule = rules.findLast((candidate) => fits(candidate.when, request));
    if (rule === undefined) return { content: 'Hello.' };
    const answer = rule.answers[Math.min(rule.given, rule.answers.length - 1)];
    rule.given += 1;
    return answer ?? {};
  };

  const json = (response: ServerResponse, status: number, body: unknown, headers = {}): void => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(body));
  };

  const complete = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const request = await receive(incoming);
    requests.push(request);
    for (const resolve of expecting.splice(0)) resolve();
    const gone = new AbortController();
    open += 1;
    response.on('close', () => {
      open -= 1;
      if (response.writableFinished) return;
      request.disconnected = true;
      gone.abort();
      for (const resolve of waiting.splice(0)) resolve();
    });
    const { authorization } = request.headers;
    if (apiKey !== undefined && authorization !== `Bearer ${apiKey}`)
      return json(response, 401, errorBody(flavour, 401));
    const strict = request.body.response_format?.json_schema?.schema;
    const wrong = strict === undefined ? null : strictSchemaError(strict);
    if (wrong !== null)
      return json(response, 400, errorBody(flavour, 400, { message: `Invalid schema: ${wrong}` }));
    const answer = answerFor(request);
    const { fault } = answer;
    if (fault?.kind === 'refuse') return void incoming.socket.destroy();
    if (fault?.kind === 'status') {
      const { status, retryAfter } = fault;
      const headers = retryAfter === undefined ? {} : { 'retry-after': retryAfter };
      return json(response, status, errorBody(flavour, status, fault), headers);
    }
    if (fault?.kind === 'page') {
      response.writeHead(200, { 'content-type': 'text/html' });
      return void response.end('<!doctype html><title>Welcome</title>');
    }
    if (request.body.stream === true) {
      await streamAnswer(request, answer, response, gone.signal).catch((error: unknown) => {
        if (!gone.signal.aborted) throw error;
      });
      return;
    }
    json(response, 200, whole(request, answer));
  };

  const server = createServer((incoming, response) => {
    const path = new URL(incoming.url ?? '/', 'http://simulator').pathname;
    if (path === '/health') return void response.end();
    if (path === '/v1/models')
      return json(response, 200, {
        object: 'list',
        data: [{ id: 'simulated', object: 'model', created: 1_790_000_000, owned_by: 'flare' }],
      });
    if (incoming.method === 'POST' && path.endsWith('/chat/completions'))
      return void complete(incoming, response).catch((error: unknown) => {
        response.destroy(error instanceof Error ? error : new Error(String(error)));
      });
    json(response, 404, errorBody(flavour, 404, { code: 'unknown_url' }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    requests,
    on: (when, ...answers) => void rules.push({ when, answers, given: 0 }),
    request: () =>
      requests.length > 0 ? Promise.resolve() : new Promise((resolve) => expecting.push(resolve)),
    disconnect: () =>
      requests.some((request) => request.disconnected)
        ? Promise.resolve()
        : new Promise((resolve) => waiting.push(resolve)),
    open: () => open,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function receive(incoming: IncomingMessage): Promise<ReceivedRequest> {
  const parts: Buffer[] = [];
  for await (const part of incoming) parts.push(part as Buffer);
  return {
    path: incoming.url ?? '/',
    headers: incoming.headers as Record<string, string>,
    body: JSON.parse(Buffer.concat(parts).toString()) as ReceivedRequest['body'],
    disconnected: false,
  };
}

/** The answer in one piece, for requests without `stream`. */
function whole(request: ReceivedRequest, answer: ScriptedAnswer): unknown {
  const content = contentOf(answer);
  return {
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1_790_000_000,
    model: request.body.model,
    choices: [
      {
        index: 0,
        message: {
          role: 'assistant',
          content: answer.refusal === undefined ? content : null,
          refusal: answer.refusal ?? null,
        },
        finish_reason: answer.finishReason ?? 'stop',
        logprobs: null,
      },
    ],
    usage: usageOf(request, tokensOf(content).length),
  };
}
