import type { Api, Text } from '@flare/contracts';
import { CompileError } from './compile-error.ts';
import type { FlowApi } from './flow.ts';
import { fillCaptions, fillLocales } from './local-text.ts';

/**
 * An api as a flow has it: defaults filled, words in every locale.
 *
 * @throws CompileError where its headers or its body aren't JSON
 */
export function compileApi(api: Api, locales: string[], defaultLocale: string): FlowApi {
  const text = (words: Text | null | undefined) => fillLocales(words, locales, defaultLocale);
  const writes = api.method !== 'GET' && api.method !== 'HEAD';
  const { auth } = api;
  return {
    name: api.name,
    description: text(api.description),
    url: api.url,
    testUrl: api.test_url || null,
    method: api.method,
    headers: parsed(api.headers, `headers of the API "${api.name}"`) as Record<string, string>,
    body: api.body_template ? parsed(api.body_template, `body of the API "${api.name}"`) : null,
    timeoutMs: (api.timeout_seconds ?? 10) * 1000,
    retry: {
      maxAttempts: api.retry?.max_attempts ?? 1,
      backoffMs: (api.retry?.backoff_seconds ?? 1) * 1000,
      strategy: api.retry?.strategy ?? 'exponential',
    },
    auth:
      auth?.enabled && auth.token_endpoint
        ? {
            tokenEndpoint: auth.token_endpoint,
            responseTokenPath: auth.response_token_path ?? 'access_token',
            tokenRequestBody: asJson(auth.token_request_body),
            tokenRefreshEndpoint: auth.token_refresh_endpoint || null,
            tokenRefreshBody: asJson(auth.token_refresh_body),
          }
        : null,
    responseMappings: (api.response_mappings ?? []).map((mapping) => ({
      variableName: mapping.variable_name,
      caption: fillCaptions(mapping.caption, mapping.variable_name, locales, defaultLocale),
      type: mapping.type,
      jsonPath: mapping.json_path,
      of:
        mapping.of === undefined
          ? null
          : { valuePath: mapping.of.value_path, textPath: mapping.of.text_path },
    })),
    responsePrompt: api.response_prompt ?? '',
    responseTemplate: text(api.response_template),
    effect: api.effect ?? (writes ? 'write' : 'read'),
    idempotency: api.idempotency ?? 'none',
    errorMappings: (api.error_mappings ?? []).map((mapping) => ({
      status: mapping.status ?? null,
      jsonPath: mapping.json_path ?? null,
      equals: mapping.equals,
      parameter: mapping.parameter ?? null,
      text: text(mapping.text) ?? {},
    })),
    maxResponseBytes: api.max_response_bytes ?? 1_048_576,
  };
}

function parsed(json: string | undefined, what: string): unknown {
  if (json === undefined || json.trim() === '') return {};
  try {
    return JSON.parse(json);
  } catch {
    throw new CompileError(`The ${what} isn't JSON.`);
  }
}

/** A token body may stand in the file as an object or as a string that holds one. */
function asJson(body: unknown): unknown {
  if (typeof body !== 'string') return body ?? null;
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}
