import type { Flavour } from './openai-simulator.ts';

const types: Record<number, string> = {
  400: 'invalid_request_error',
  401: 'invalid_request_error',
  402: 'insufficient_balance',
  404: 'invalid_request_error',
  422: 'invalid_request_error',
  429: 'requests',
};

const codes: Record<number, string> = {
  401: 'invalid_api_key',
  404: 'model_not_found',
  429: 'rate_limit_exceeded',
};

/** An error as the vendor says it: nested at OpenAI and newer vLLM, flat at older vLLM. */
export function errorBody(
  flavour: Flavour,
  status: number,
  given: { code?: string; message?: string } = {},
): unknown {
  const message = given.message ?? 'Something is wrong.';
  const type = types[status] ?? 'server_error';
  const code = given.code ?? codes[status] ?? null;
  if (flavour === 'vllm') return { object: 'error', message, type, param: null, code: status };
  return { error: { message, type, param: null, code } };
}
