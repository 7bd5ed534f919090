import type { ApiSample } from '@flare/contracts';
import type { ApiCaller } from '../ports.ts';
import type { ApiCallPorts } from './call-api-ports.ts';
import { callApi } from './call-api.ts';
import { simulateApi } from './simulate-api.ts';

export interface ApiCallerPorts extends Omit<ApiCallPorts, 'vault'> {
  /** The sample answer of an api by its name; null where none is kept. */
  sample: (name: string) => Promise<Pick<ApiSample, 'status' | 'body'> | null>;
}

/** API calls for the runner; each call brings the vault of its own session. */
export function createApiCaller({ sample, ...ports }: ApiCallerPorts): ApiCaller {
  return {
    async call({ api, reveal, target, ...rest }, signal) {
      const own = { ...ports, vault: reveal };
      const call = {
        ...rest,
        flowApi: api,
        useTestUrl: target !== 'real',
        ...(signal === undefined ? {} : { signal }),
      };
      return target === 'sample'
        ? simulateApi(call, await sample(api.name), own)
        : callApi(call, own);
    },
  };
}
