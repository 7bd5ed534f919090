import type { ApiFailure } from '@flare/contracts';

/** Codes that the pages have a sentence for, under `failure.why`. */
const worded = [
  'host_unresolved',
  'no_connection',
  'timeout',
  'connection_cut',
  'answer_too_large',
  'malformed_answer',
  'unexpected_content_type',
  'address_denied',
  'aborted',
  'token_failed',
];
/** Codes whose sentence names the placeholder. */
const aboutPlaceholders = ['missing_variable', 'unfit_value'];

/** Why a call failed, as a key and what fills it; undefined where only the server's own words say it. */
export function failureWords({
  code,
  status,
  message,
}: Pick<ApiFailure, 'code' | 'status' | 'message'>):
  { key: string; fill: Record<string, string> } | undefined {
  if (worded.includes(code)) return { key: `failure.why.${code}`, fill: {} };
  if (code.startsWith('http_') && status !== null) {
    return { key: 'failure.why.http', fill: { status: String(status) } };
  }
  const name = /\{\{([^{}]+)\}\}/.exec(message)?.[1];
  if (!name || !aboutPlaceholders.includes(code)) return undefined;
  return { key: `failure.why.${code}`, fill: { name } };
}
