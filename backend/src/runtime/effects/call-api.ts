import {
  concluded,
  failedBeforeSending,
  givenUp,
  isExplained,
  type Attempted,
} from './call-api-outcome.ts';
import type {
  ApiAnswered,
  ApiCall,
  ApiCallPorts,
  ApiFailed,
  CallUnderWay,
} from './call-api-ports.ts';
import { prepareRequest, withHeader, type PreparedRequest } from './call-api-request.ts';
import { mayRetry, standingOf, waitBeforeRetry } from './call-api-retry.ts';
import { sendTraced } from './call-api-send.ts';
import type { IssuedToken } from './call-api-token-cache.ts';
import { tokenFor } from './call-api-token.ts';

export type { ApiAnswered, ApiCall, ApiCallPorts, ApiFailed } from './call-api-ports.ts';

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
      if (call.signal?.aborted) return givenUp(underWay, mayBeDone);
      token = await tokenFor(underWay, null);
    }
  } catch (error) {
    return failedBeforeSending(error, underWay, mayBeDone);
  }
}

/**
 * The request of a call, filled.
 *
 * @throws MissingVariable
 * @throws UnfitValue
 */
export function prepareCall(underWay: CallUnderWay): PreparedRequest {
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
