import type { HttpClient } from '../../http.ts';
import { refusalOf, toProviderError } from './errors.ts';
import { errorTypeOf, parsed } from './messages.ts';
import type { ElasticsearchSettings } from './settings.ts';

/** Nothing that we ask for is larger. */
const ANSWER_BYTES_AT_MOST = 1024 * 1024;

export interface ElasticsearchRequest {
  method: 'GET' | 'PUT' | 'POST';
  /** From the server's address on, with a slash before it. */
  path: string;
  /** JSON, or lines of it for `_bulk`; null: no body. */
  body: string | null;
  /** For all of it. */
  timeoutMs: number;
  signal?: AbortSignal;
  /** Types of errors that are an answer, too. */
  expected?: readonly string[];
}

export interface ElasticsearchAnswer {
  body: unknown;
  /** Where it is an error that was expected. */
  error: string | null;
}

export type AskElasticsearch = (request: ElasticsearchRequest) => Promise<ElasticsearchAnswer>;

/**
 * One request to Elasticsearch.
 *
 * @throws ProviderError, which holds neither the key nor what was asked
 */
export function elasticsearchConnection(
  { url, apiKey }: ElasticsearchSettings,
  http: HttpClient,
): AskElasticsearch {
  const base = url.replace(/\/+$/, '');
  return async ({ method, path, body, timeoutMs, signal, expected = [] }) => {
    const lines = path.includes('_bulk');
    const answer = await http
      .request({
        ...{ url: base + path, method, body, timeoutMs },
        headers: {
          accept: 'application/json',
          ...(body === null
            ? {}
            : { 'content-type': lines ? 'application/x-ndjson' : 'application/json' }),
          ...(apiKey === null ? {} : { authorization: `ApiKey ${apiKey}` }),
        },
        maxResponseBytes: ANSWER_BYTES_AT_MOST,
        ...(signal === undefined ? {} : { signal }),
        tag: { api: 'elasticsearch', purpose: 'call' },
      })
      .catch((error: unknown) => {
        throw toProviderError(error);
      });
    if (answer.status >= 200 && answer.status < 300)
      return { body: parsed(answer.body), error: null };
    const type = errorTypeOf(answer.body);
    if (type !== null && expected.includes(type)) return { body: null, error: type };
    throw refusalOf(answer.status, type);
  };
}
