import type { ApiSample } from '@flare/contracts';
import { concluded, failedBeforeSending } from './call-api-outcome.ts';
import type {
  ApiAnswered,
  ApiCall,
  ApiCallPorts,
  ApiFailed,
  CallUnderWay,
} from './call-api-ports.ts';
import { shownAnswer } from './call-api-trace.ts';
import { prepareCall } from './call-api.ts';

/**
 * A call that nobody is called for: its request is made, and the sample is read as the answer to
 * it. Without a sample it fails with `no_sample`.
 */
export function simulateApi(
  call: ApiCall,
  sample: Pick<ApiSample, 'status' | 'body'> | null,
  ports: ApiCallPorts,
): ApiAnswered | ApiFailed {
  const underWay: CallUnderWay = { call, ports, attempts: [], hidden: new Set() };
  const { attempts, hidden } = underWay;
  try {
    const { method, shown } = prepareCall(underWay);
    const request = {
      purpose: 'call' as const,
      method,
      url: shown.url,
      ...(shown.body === null ? {} : { requestBody: shown.body }),
      millis: 0,
    };
    if (sample === null) {
      const message = `The api "${call.flowApi.name}" has no sample answer.`;
      attempts.push({ ...request, status: null, error: message });
      const failure = { kind: 'refused', timedOut: false, status: null } as const;
      return { type: 'api-failed', failure: { ...failure, code: 'no_sample', message }, attempts };
    }
    const { status, body } = sample;
    const responseBody = shownAnswer(body, '', hidden);
    attempts.push({ ...request, status, responseBody, error: null });
    return concluded({ status, headers: {}, body }, false, underWay);
  } catch (error) {
    return failedBeforeSending(error, underWay, false);
  }
}
