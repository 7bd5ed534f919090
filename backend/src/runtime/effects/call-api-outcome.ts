import type { ApiFailure } from '@flare/contracts';
import { MissingVariable, UnfitValue } from '../../core/flow/template.ts';
import { HttpFailure, type OutboundResponse } from '../../http.ts';
import { findErrorMapping, mapAnswer, readBody } from './call-api-answer.ts';
import type { ApiAnswered, ApiCall, ApiFailed, Concluding } from './call-api-ports.ts';
import { settlesEarlier, standingOf } from './call-api-retry.ts';
import { TokenFailed } from './call-api-token.ts';

/** What an attempt brought. */
export type Attempted = OutboundResponse | HttpFailure;

/** Whether the API said in its own words what is wrong: asking again would change nothing. */
export function isExplained(result: Attempted, { flowApi }: Pick<ApiCall, 'flowApi'>): boolean {
  if (result instanceof HttpFailure) return false;
  const index = findErrorMapping(flowApi, result);
  return index !== null && flowApi.errorMappings[index]?.jsonPath !== null;
}

/**
 * What a call comes to with its last attempt.
 *
 * @param mayBeDone an earlier attempt left open whether the work was done
 */
export function concluded(
  result: Attempted,
  mayBeDone: boolean,
  underWay: Concluding,
): ApiAnswered | ApiFailed {
  if (standingOf(result) === 'done') return answered(result, underWay);
  const standing = standingOf(result);
  const isOpen = standing === 'open' || (mayBeDone && !settlesEarlier(result));
  const kind = kindOf(underWay, isOpen);
  if (!(result instanceof HttpFailure)) {
    const errorMapping = findErrorMapping(underWay.call.flowApi, result);
    if (errorMapping !== null && (kind === 'refused' || isExplained(result, underWay.call))) {
      return failed(underWay, mappedFailure(result.status, errorMapping));
    }
  }
  return failed(underWay, { kind, ...describe(result, underWay) });
}

/** A 2xx: it was done. A write whose answer can't be read was done all the same. */
function answered(result: Attempted, underWay: Concluding): ApiAnswered | ApiFailed {
  const { flowApi } = underWay.call;
  const status = result.status ?? 200;
  if (result instanceof HttpFailure) {
    return flowApi.effect === 'write'
      ? withMappings(status, undefined, underWay)
      : failed(underWay, { kind: 'refused', ...describe(result, underWay) });
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

/** Why a body isn't read, in words. */
export const problemWords = {
  unexpected_content_type: 'The answer is not JSON by its content type.',
  malformed_answer: 'The answer is not valid JSON.',
};

function withMappings(status: number, json: unknown, { call, attempts }: Concluding): ApiAnswered {
  return { type: 'api-answered', status, ...mapAnswer(call.flowApi, json), attempts };
}

const failed = ({ attempts }: Concluding, failure: ApiFailure): ApiFailed => ({
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

function describe(result: Attempted, { attempts }: Concluding): Omit<ApiFailure, 'kind'> {
  if (result instanceof HttpFailure) {
    return {
      timedOut: result.kind === 'timeout',
      status: result.status,
      code: failureCodes[result.kind],
      message: attempts.at(-1)?.error ?? '',
    };
  }
  return {
    timedOut: result.status === 408 || result.status === 504,
    status: result.status,
    code: `http_${result.status}`,
    message: `The API answered ${result.status}.`,
  };
}

/** A call that nobody waits for any more, between two attempts. */
export const givenUp = (underWay: Concluding, mayBeDone: boolean): ApiFailed =>
  failed(underWay, {
    kind: kindOf(underWay, mayBeDone),
    timedOut: false,
    status: null,
    code: 'aborted',
    message: 'The call was given up.',
  });

/**
 * What a call comes to when its request, or its token, could not be made.
 *
 * @throws the error itself where it is no failure of a call
 */
export function failedBeforeSending(
  error: unknown,
  underWay: Concluding,
  mayBeDone: boolean,
): ApiFailed {
  const kind = kindOf(underWay, mayBeDone);
  if (error instanceof TokenFailed) {
    const { timedOut, status, message } = error;
    return failed(underWay, { kind, timedOut, status, code: 'token_failed', message });
  }
  if (error instanceof MissingVariable || error instanceof UnfitValue) {
    const code = error instanceof MissingVariable ? 'missing_variable' : 'unfit_value';
    return failed(underWay, { kind, timedOut: false, status: null, code, message: error.message });
  }
  throw error;
}

const kindOf = ({ call }: Concluding, isOpen: boolean) =>
  call.flowApi.effect === 'write' && isOpen ? 'unknown' : 'refused';
