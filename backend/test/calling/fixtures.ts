import type { FlowApi } from '../../src/core/flow/flow.ts';
import type { HttpClient, OutboundRequest, OutboundResponse } from '../../src/http.ts';
import type { HttpFailure } from '../../src/http.ts';
import type { ApiCall, ApiCallPorts } from '../../src/runtime/effects/call-api.ts';
import { createTokenCache } from '../../src/runtime/effects/call-api-token-cache.ts';

/** A read of an API, changed where a test says so. */
export function readingApi(changes: Partial<FlowApi> = {}): FlowApi {
  return {
    name: 'balance',
    description: null,
    url: 'http://bank.test/balance',
    testUrl: null,
    method: 'GET',
    headers: {},
    body: null,
    timeoutMs: 5_000,
    retry: { maxAttempts: 3, backoffMs: 1_000, strategy: 'static' },
    auth: null,
    responseMappings: [],
    responsePrompt: '',
    responseTemplate: null,
    effect: 'read',
    idempotency: 'none',
    errorMappings: [],
    maxResponseBytes: 1_048_576,
    ...changes,
  };
}

/** A write to an API, changed where a test says so. */
export function writingApi(changes: Partial<FlowApi> = {}): FlowApi {
  return readingApi({
    name: 'transfer',
    url: 'http://bank.test/transfers',
    method: 'POST',
    body: { amount: '{{variables.amount}}' },
    effect: 'write',
    ...changes,
  });
}

/** A call of an API, with an amount of 200. */
export function callOf(flowApi: FlowApi, changes: Partial<ApiCall> = {}): ApiCall {
  return {
    flowApi,
    variables: { amount: { type: 'float', value: 200 } },
    idempotencyKey: 'key-1',
    useTestUrl: false,
    locale: 'en',
    ...changes,
  };
}

/** Everything outside a call, scripted: answers in order, and a clock that only waiting moves. */
export interface ScriptedPorts extends ApiCallPorts {
  requests: OutboundRequest[];
  waits: number[];
  moveClock(millis: number): void;
}

type Scripted = Partial<OutboundResponse> | HttpFailure;

/** @param answers in order, or a function of the request */
export function scriptedPorts(
  answers: Scripted[] | ((request: OutboundRequest) => Scripted),
  changes: Partial<ApiCallPorts> = {},
): ScriptedPorts {
  const requests: OutboundRequest[] = [];
  const waits: number[] = [];
  let now = Date.parse('2026-08-24T09:00:00Z');
  const http: HttpClient = {
    async request(request) {
      requests.push(request);
      const answer = Array.isArray(answers) ? answers.shift() : answers(request);
      if (answer === undefined) throw new Error(`Nothing is scripted for ${request.url}`);
      if (answer instanceof Error) throw answer;
      return { status: 200, headers: { 'content-type': 'application/json' }, body: '', ...answer };
    },
  };
  return {
    requests,
    waits,
    moveClock: (millis) => {
      now += millis;
    },
    http,
    clock: {
      now: () => now,
      async sleep(millis) {
        waits.push(millis);
        now += millis;
      },
    },
    random: () => 0.5,
    secrets: (name) => ({ client_secret: 's3cr3t', api_key: 'k/e y' })[name],
    vault: (token) => (token === 'vault:1' ? '4711' : ''),
    tokens: createTokenCache(),
    ...changes,
  };
}
