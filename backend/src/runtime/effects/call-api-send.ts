import type { ApiAttempt } from '@flare/contracts';
import { HttpFailure, type OutboundResponse } from '../../http.ts';
import type { CallUnderWay } from './call-api-ports.ts';
import type { PreparedRequest } from './call-api-request.ts';
import { shownAnswer, shownMessage, shownTokenAnswer } from './call-api-trace.ts';

/** Sends one request and writes down what came of it, with nothing in it that is hidden. */
export async function sendTraced(
  request: PreparedRequest,
  purpose: ApiAttempt['purpose'],
  underWay: CallUnderWay,
): Promise<OutboundResponse | HttpFailure> {
  const { call, ports } = underWay;
  const { flowApi } = call;
  const startedAt = ports.clock.now();
  const result = await ports.http
    .request({
      url: request.url,
      method: request.method,
      headers: request.headers,
      body: request.body,
      timeoutMs: flowApi.timeoutMs,
      maxResponseBytes:
        purpose === 'call' ? flowApi.maxResponseBytes : Math.max(flowApi.maxResponseBytes, 65_536),
      freshConnection:
        purpose === 'call' && flowApi.effect === 'write' && flowApi.idempotency === 'none',
      tag: { api: flowApi.name, purpose },
      ...(purpose === 'call' && call.signal ? { signal: call.signal } : {}),
    })
    .catch(asFailure);
  if (purpose === 'call') ports.received?.(result, underWay.hidden);
  underWay.attempts.push({
    purpose,
    method: request.method,
    url: request.shown.url,
    ...(request.shown.body === null ? {} : { requestBody: request.shown.body }),
    ...outcomeOf(result, purpose, underWay.hidden),
    millis: ports.clock.now() - startedAt,
  });
  return result;
}

function outcomeOf(
  result: OutboundResponse | HttpFailure,
  purpose: ApiAttempt['purpose'],
  hidden: Set<string>,
): Pick<ApiAttempt, 'status' | 'responseBody' | 'error'> {
  if (result instanceof HttpFailure) {
    return { status: result.status, error: shownMessage(result.message, hidden) };
  }
  const responseBody =
    purpose === 'call'
      ? shownAnswer(result.body, result.headers['content-type'] ?? '', hidden)
      : shownTokenAnswer(result.body);
  return { status: result.status, responseBody, error: null };
}

/** Whatever else went wrong leaves open whether the request was sent. */
const asFailure = (error: unknown) =>
  error instanceof HttpFailure
    ? error
    : new HttpFailure('malformed', 'The request could not be carried out.', true);
