import type { Variables } from '@flare/contracts';
import type { FlowApi } from '../../core/flow/flow.ts';
import { findAll, readMapped } from '../../core/flow/json-path.ts';
import type { OutboundResponse } from '../../http.ts';

/** An answer's body as JSON, or why it is none. */
export type ReadBody =
  | { json: unknown; problem: null }
  | { json: undefined; problem: 'unexpected_content_type' | 'malformed_answer' };

/** Reads a body as JSON. An empty one holds nothing, and nothing is missing in the shape of it. */
export function readBody(response: OutboundResponse): ReadBody {
  if (response.body.trim() === '') return { json: null, problem: null };
  const type =
    (response.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  const readable = type === '' || type === 'text/plain' || /[/+]json$/.test(type);
  if (!readable) return { json: undefined, problem: 'unexpected_content_type' };
  try {
    return { json: parseExactly(response.body), problem: null };
  } catch {
    return { json: undefined, problem: 'malformed_answer' };
  }
}

/** Whole numbers too long for a JavaScript number stay as their digits: they are identifiers. */
export function parseExactly(body: string): unknown {
  if (!/\d{16}/.test(body)) return JSON.parse(body);
  const exact = (_key: string, value: unknown, context: { source?: string }) =>
    typeof value === 'number' &&
    /^-?\d{16,}$/.test(context.source ?? '') &&
    !Number.isSafeInteger(value)
      ? context.source
      : value;
  return JSON.parse(body, exact as Parameters<typeof JSON.parse>[1]);
}

/** The api's response mappings applied; what is missing is null, and named. */
export function mapAnswer(
  flowApi: FlowApi,
  json: unknown,
): { variables: Variables; missing: string[] } {
  const missing: string[] = [];
  const variables = flowApi.responseMappings.map(({ variableName, jsonPath, type, of }) => {
    const value = readMapped(json, jsonPath, type, of);
    if (value === null) missing.push(variableName);
    return [variableName, value ?? { type, value: null }] as const;
  });
  return { variables: Object.fromEntries(variables), missing };
}

/**
 * The first error mapping that fits an answer, by its index. A success fits only those that look
 * into the body.
 */
export function findErrorMapping(flowApi: FlowApi, response: OutboundResponse): number | null {
  if (flowApi.errorMappings.length === 0) return null;
  const success = response.status >= 200 && response.status < 300;
  const body = readBody(response);
  const index = flowApi.errorMappings.findIndex(({ status, jsonPath, equals }) => {
    if (status !== null && status !== response.status) return false;
    if (jsonPath === null) return !success;
    if (body.problem !== null) return false;
    const [found] = findAll(body.json, jsonPath);
    return equals === undefined ? found !== undefined && found !== null : found === equals;
  });
  return index === -1 ? null : index;
}
