import type { ApiFailure } from '@flare/contracts';
import { MissingVariable, UnfitValue } from '../../core/flow/template.ts';
import { HttpFailure, type OutboundResponse } from '../../http.ts';
import { findErrorMapping, mapAnswer, readBody } from './call-api-answer.ts';
import type {
  ApiAnswered,
  ApiCall,
  ApiCallPorts,
  ApiFailed,
  CallUnderWay,
} from './call-api-ports.ts';
import { prepareRequest, withHeader, type PreparedRequest } from './call-api-request.ts';
import { mayRetry, settlesEarlier, standingOf, waitBeforeRetry } from './call-api-retry.ts';
import { sendTraced } from './call-api-send.ts';
import type { IssuedToken } from './call-api-token-cache.ts';
import { TokenFailed, tokenFor } from './call-api-token.ts';

export type { ApiAnswered, ApiCall, ApiCallPorts, ApiFailed } from './call-api-ports.ts';

type Attempted = OutboundResponse | HttpFailure;

/**
 * Calls an API: fills its templates, signs in where it asks for that, tries again where that can do
 * no harm, and reads the answer into variables. Never throws for what the other side does; an
 * attempt that leaves open whether a write was done ends as `unknown` and is not repeated, unless
 * the API keeps keys.
 */
export async function callApi(
  call: ApiCall,
  ports: ApiCallPorts,
): Promise<ApiAnswered | ApiFailed> {
  const underWay: CallUnderWay = { call, ports, attempts: [], hidden: new Set() };
  let mayBeDone = false;
  let renewed = false;
  try {
    const request = prepareCall(underWay);
    let token = await tokenFor(underWay, null);
    for (let attempt = 1; ; attempt++) {
      let result = await sendTraced(authorized(request, token), 'call', underWay);
      if (result.status === 401 && token !== null && !renewed) {
        renewed = true;
        token = await tokenFor(underWay, token);
        result = await sendTraced(authorized(request, token), 'call', underWay);
      }
      const wait = waitAfter(result, attempt, underWay);
      if (wait === null) return concluded(result, mayBeDone, underWay);
      mayBeDone ||= standingOf(result) === 'open';
      await ports.clock.sleep(wait, call.signal).catch(() => undefined);
      if (call.signal?.aborted) return failed(underWay, givenUp(underWay, mayBeDone));
      token = await tokenFor(underWay, null);
    }
  } catch (error) {
    return failed(underWay, failureBeforeSending(error, underWay, mayBeDone));
  }
}

function prepareCall(underWay: CallUnderWay): PreparedRequest {
  const { flowApi, useTestUrl, idempotencyKey, variables } = underWay.call;
  const url = (useTestUrl ? flowApi.testUrl : null) ?? flowApi.url;
  const request = prepareRequest(
    { method: flowApi.method, url, headers: flowApi.headers, body: flowApi.body },
    variables,
    underWay,
  );
  if (flowApi.effect !== 'write' || idempotencyKey === null) return request;
  return { ...request, headers: withHeader(request.headers, 'Idempotency-Key', idempotencyKey) };
}

const authorized = (request: PreparedRequest, token: IssuedToken | null): PreparedRequest =>
  token === null
    ? request
    : {
        ...request,
        headers: withHeader(request.headers, 'Authorization', `Bearer ${token.token}`),
      };

/** Milliseconds until the next attempt, or null where this one is the last. */
function waitAfter(result: Attempted, attempt: number, { call, ports }: CallUnderWay) {
  const { flowApi } = call;
  if (attempt >= flowApi.retry.maxAttempts || !mayRetry(result, flowApi)) return null;
  if (call.signal?.aborted || isExplained(result, call)) return null;
  return waitBeforeRetry(result, flowApi.retry, attempt, ports.clock.now(), ports.random());
}

/** Whether the API said in its own words what is wrong: asking again would change nothing. */
function isExplained(result: Attempted, { flowApi }: ApiCall): boolean {
  if (result instanceof HttpFailure) return false;
  const index = findErrorMapping(flowApi, result);
  return index !== null && flowApi.errorMappings[index]?.jsonPath !== null;
}

function concluded(result: Attempted, mayBeDone: boolean, underWay: CallUnderWay) {
  const { flowApi } = underWay.call;
  if (standingOf(result) === 'done') return answered(result, underWay);
  const standing = standingOf(result);
  const isOpen = standing === 'open' || (mayBeDone && !settlesEarlier(result));
  const unknown = flowApi.effect === 'write' && isOpen;
  if (!(result instanceof HttpFailure)) {
    const errorMapping = findErrorMapping(flowApi, result);
    if (errorMapping !== null && (!unknown || isExplained(result, underWay.call))) {
      return failed(underWay, mappedFailure(result.status, errorMapping));
    }
  }
  return failed(underWay, {
    kind: unknown ? 'unknown' : 'refused',
    ...describe(result),
  });
}

/** A 2xx: it was done. A write whose answer can't be read was done all the same. */
function answered(result: Attempted, underWay: CallUnderWay): ApiAnswered | ApiFailed {
  const { flowApi } = underWay.call;
  const status = result.status ?? 200;
  if (result instanceof HttpFailure) {
    return flowApi.effect === 'write'
      ? withMappings(status, undefined, underWay)
      : failed(underWay, { kind: 'refused', ...describe(result) });
  }
  const errorMapping = findErrorMapping(flowApi, result);
  if (errorMapping !== null) return failed(underWay, mappedFailure(status, errorMapping));
  if (flowApi.responseMappings.length === 0) return withMappings(status, undefined, underWay);
  const body = readBody(result);
  if (body.problem === null) return withMappings(status, body.json, underWay);
  const last = underWay.attempts.at(-1);
  const message = problemWords[body.problem];
  if (last) last.error = message;
  return flowApi.effect === 'write'
    ? withMappings(status, undefined, underWay)
    : failed(underWay, { kind: 'refused', timedOut: false, status, code: body.problem, message });
}

const problemWords = {
  unexpected_content_type: 'The answer is not JSON by its content type.',
  malformed_answer: 'The answer is not valid JSON.',
};

function withMappings(
  status: number,
  json: unknown,
  { call, attempts }: CallUnderWay,
): ApiAnswered {
  return { type: 'api-answered', status, ...mapAnswer(call.flowApi, json), attempts };
}

const failed = ({ attempts }: CallUnderWay, failure: ApiFailure): ApiFailed => ({
  type: 'api-failed',
  failure,
  attempts,
});

const mappedFailure = (status: number, errorMapping: number): ApiFailure => ({
  kind: 'mapped',
  timedOut: false,
  status,
  code: `http_${status}`,
  message: 'The API refused it, and an error mapping says why.',
  errorMapping,
});

const failureCodes: Record<HttpFailure['kind'], string> = {
  denied: 'address_denied',
  unresolved: 'host_unresolved',
  refused: 'no_connection',
  timeout: 'timeout',
  cut: 'connection_cut',
  'too-large': 'answer_too_large',
  malformed: 'malformed_answer',
  aborted: 'aborted',
};

function describe(result: Attempted): Omit<ApiFailure, 'kind'> {
  if (result instanceof HttpFailure) {
    return {
      timedOut: result.kind === 'timeout',
      status: result.status,
      code: failureCodes[result.kind],
      message: result.message,
    };
  }
  return {
    timedOut: result.status === 408 || result.status === 504,
    status: result.status,
    code: `http_${result.status}`,
    message: `The API answered ${result.status}.`,
  };
}

function givenUp({ call }: CallUnderWay, mayBeDone: boolean): ApiFailure {
  return {
    kind: call.flowApi.effect === 'write' && mayBeDone ? 'unknown' : 'refused',
    timedOut: false,
    status: null,
    code: 'aborted',
    message: 'The call was given up.',
  };
}

/** @throws whatever is no failure of a call */
function failureBeforeSending(
  error: unknown,
  { call }: CallUnderWay,
  mayBeDone: boolean,
): ApiFailure {
  const kind = call.flowApi.effect === 'write' && mayBeDone ? 'unknown' : 'refused';
  if (error instanceof TokenFailed) {
    const { timedOut, status, message } = error;
    return { kind, timedOut, status, code: 'token_failed', message };
  }
  const code = codeOfTemplateError(error);
  if (code === null || !(error instanceof Error)) throw error;
  return { kind, timedOut: false, status: null, code, message: error.message };
}

function codeOfTemplateError(error: unknown): string | null {
  if (error instanceof MissingVariable) return 'missing_variable';
  return error instanceof UnfitValue ? 'unfit_value' : null;
}
