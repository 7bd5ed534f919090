import type { ApiCaller } from '../ports.ts';
import type { ApiCallPorts } from './call-api-ports.ts';
import { callApi } from './call-api.ts';

/** API calls for the runner; each call brings the vault of its own session. */
export function createApiCaller(ports: Omit<ApiCallPorts, 'vault'>): ApiCaller {
  return {
    call: ({ api, reveal, ...call }, signal) =>
      callApi(
        { ...call, flowApi: api, ...(signal === undefined ? {} : { signal }) },
        { ...ports, vault: reveal },
      ),
  };
}
