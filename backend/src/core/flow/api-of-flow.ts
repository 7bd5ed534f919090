import type { Api } from '@flare/contracts';
import { canonicalApi } from '@flare/contracts';
import type { FlowApi } from './flow.ts';

const json = (value: unknown): string => JSON.stringify(value, null, 2);

/** An api as a file would have it, from what a flow was compiled with: to compare it with another one. */
export const apiOfFlow = (flowApi: FlowApi): Api =>
  canonicalApi({
    name: flowApi.name,
    description: flowApi.description,
    url: flowApi.url,
    method: flowApi.method,
    headers: json(flowApi.headers),
    body_template: flowApi.body === null ? '' : json(flowApi.body),
    timeout_seconds: flowApi.timeoutMs / 1000,
    retry: {
      max_attempts: flowApi.retry.maxAttempts,
      backoff_seconds: flowApi.retry.backoffMs / 1000,
      strategy: flowApi.retry.strategy,
    },
    auth: {
      enabled: flowApi.auth !== null,
      token_endpoint: flowApi.auth?.tokenEndpoint ?? null,
      response_token_path: flowApi.auth?.responseTokenPath ?? null,
      token_request_body: flowApi.auth?.tokenRequestBody ?? null,
      token_refresh_endpoint: flowApi.auth?.tokenRefreshEndpoint ?? null,
      token_refresh_body: flowApi.auth?.tokenRefreshBody ?? null,
    },
    response_mappings: flowApi.responseMappings.map(({ variableName, type, jsonPath, of }) => ({
      variable_name: variableName,
      type,
      json_path: jsonPath,
      ...(of === null ? {} : { of: { value_path: of.valuePath, text_path: of.textPath } }),
    })),
    response_prompt: flowApi.responsePrompt,
    response_template: flowApi.responseTemplate,
    effect: flowApi.effect,
    idempotency: flowApi.idempotency,
    error_mappings: flowApi.errorMappings.map(({ status, jsonPath, equals, parameter, text }) => ({
      ...(status === null ? {} : { status }),
      ...(jsonPath === null ? {} : { json_path: jsonPath }),
      ...(equals === undefined ? {} : { equals }),
      ...(parameter === null ? {} : { parameter }),
      text,
    })),
    max_response_bytes: flowApi.maxResponseBytes,
    test_url: flowApi.testUrl,
  });
