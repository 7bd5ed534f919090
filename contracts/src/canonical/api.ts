import type { Api, ApiAuth } from '../api-configuration.ts';
import { instant, present, said, unless } from './fields.ts';

/** The canonical form of an api. */
export const canonicalApi = (api: Api) =>
  present({
    name: api.name,
    description: api.description ?? null,
    url: api.url,
    method: api.method,
    headers: api.headers ?? '{}',
    body_template: api.body_template ?? '',
    timeout_seconds: api.timeout_seconds ?? 10,
    retry: canonicalRetry(api),
    auth: canonicalAuth(api.auth),
    response_mappings: (api.response_mappings ?? []).map((mapping) =>
      present({
        variable_name: mapping.variable_name,
        caption: mapping.caption ?? '',
        type: mapping.type,
        json_path: mapping.json_path,
        of: mapping.of && { value_path: mapping.of.value_path, text_path: mapping.of.text_path },
      }),
    ),
    response_prompt: api.response_prompt ?? null,
    response_template: said(api.response_template),
    effect: api.effect,
    idempotency: api.idempotency,
    error_mappings: said(
      (api.error_mappings ?? []).map(({ status, json_path, equals, parameter, text }) =>
        present({ status, json_path, equals, parameter, text }),
      ),
    ),
    max_response_bytes: unless(api.max_response_bytes, 1_048_576),
    test_url: said(api.test_url),
    deleted: api.deleted ?? false,
    created_date: instant(api.created_date),
    created_by: api.created_by ?? null,
  });

const canonicalRetry = ({ retry }: Api) => ({
  max_attempts: retry?.max_attempts ?? 1,
  backoff_seconds: retry?.backoff_seconds ?? 1,
  strategy: retry?.strategy ?? 'exponential',
});

const canonicalAuth = (auth: ApiAuth | undefined) => ({
  enabled: auth?.enabled ?? false,
  token_endpoint: auth?.token_endpoint ?? null,
  response_token_path: auth?.response_token_path ?? null,
  token_request_body: auth?.token_request_body ?? null,
  token_refresh_endpoint: auth?.token_refresh_endpoint ?? null,
  token_refresh_body: auth?.token_refresh_body ?? null,
});
