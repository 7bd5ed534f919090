import type { ApiCondition, ApiStep } from '@flare/contracts';
import { isDeepStrictEqual } from 'node:util';
import {
  HttpFailure,
  type HttpClient,
  type OutboundRequest,
  type OutboundResponse,
} from '../../http.ts';
import { durationMillis } from '../file/duration.ts';
import type { CallCounts } from '../observation.ts';
import type { VirtualClock } from '../virtual-clock.ts';

/** An HTTP client that answers from a conversation's script, and counts. */
export interface ScriptedHttp extends HttpClient {
  /** Of calls that nothing in the script matched: each fails the test. */
  unmatched: string[];
  counts(): CallCounts;
  /** Answers of the script that nobody asked for. */
  left(): ApiStep[];
  /** Said at the beginning of each turn, so that calls of different turns are told apart. */
  beginTurn(turn: number): void;
}

interface Settings {
  script: readonly ApiStep[];
  clock: VirtualClock;
  /** Whether calls of that api change something. */
  writes: (api: string) => boolean;
}

/**
 * Answers requests from a script: the first answer that is left and fits, once. Where the script
 * says nothing about tokens, token endpoints answer with a token that lives for an hour.
 */
export function createScriptedHttp({ script, clock, writes }: Settings): ScriptedHttp {
  const steps = [...script];
  const unmatched: string[] = [];
  const calls = { write: new Set<string>(), read: new Set<string>() };
  const keys = new Set<string>();
  const scriptsTokens = script.some((step) => step.on.token === true);
  let turn = 0;
  let attempts = 0;
  let tokens = 0;

  const count = (request: OutboundRequest) => {
    const { api, purpose } = request.tag;
    if (purpose !== 'call') {
      tokens += 1;
      return;
    }
    attempts += 1;
    const key = headerOf(request, 'idempotency-key');
    if (key !== undefined) keys.add(key);
    calls[writes(api) ? 'write' : 'read'].add(key ?? `${turn} ${api}`);
  };

  return {
    unmatched,
    counts: () => ({
      write: calls.write.size,
      read: calls.read.size,
      attempts,
      keys: keys.size,
      tokens,
    }),
    left: () => [...steps],
    beginTurn(number) {
      turn = number;
    },
    async request(request) {
      count(request);
      const index = steps.findIndex((step) => fits(step.on, request));
      const step = steps[index];
      if (step !== undefined) {
        steps.splice(index, 1);
        return perform(step, request, clock);
      }
      if (request.tag.purpose !== 'call' && !scriptsTokens)
        return json(200, { access_token: `token-${tokens}`, expires_in: 3600 });
      unmatched.push(describe(request));
      throw new HttpFailure('refused', 'Nothing in the script answers this call.', false);
    },
  };
}

function perform(
  { answer, fault }: ApiStep,
  request: OutboundRequest,
  clock: VirtualClock,
): OutboundResponse {
  const delay = answer?.after === undefined ? 0 : durationMillis(answer.after);
  if (fault === 'timeout' || delay > request.timeoutMs) {
    clock.advance(request.timeoutMs);
    throw new HttpFailure('timeout', `No whole answer within ${request.timeoutMs} ms.`, true);
  }
  clock.advance(delay);
  if (fault === 'refused') throw new HttpFailure('refused', 'Connection refused.', false);
  if (fault === 'cut') throw new HttpFailure('cut', 'The connection was cut.', true);
  if (fault === 'malformed')
    return { status: 200, headers: { 'content-type': 'application/json' }, body: '{"broken": ' };
  if (answer === undefined) throw new Error('A step of the script has neither answer nor fault.');
  const given = Object.entries(answer.headers ?? {}).map(([name, value]) => [
    name.toLowerCase(),
    String(value),
  ]);
  return json(answer.status, answer.body, Object.fromEntries(given) as Record<string, string>);
}

function json(status: number, body: unknown, headers: Record<string, string> = {}) {
  return {
    status,
    headers: { 'content-type': 'application/json', ...headers },
    body: body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body),
  };
}

function fits(on: ApiCondition, request: OutboundRequest): boolean {
  if (on.api !== undefined && on.api !== request.tag.api) return false;
  if ((on.token ?? false) !== (request.tag.purpose !== 'call')) return false;
  if (on.method !== undefined && on.method.toUpperCase() !== request.method) return false;
  if (on.path !== undefined && on.path !== URL.parse(request.url)?.pathname) return false;
  return on.body === undefined || contains(parsed(request.body), on.body);
}

/** Whether everything that is named in `part` stands in `whole` with the same value. */
function contains(whole: unknown, part: unknown): boolean {
  if (typeof part !== 'object' || part === null) return isDeepStrictEqual(whole, part);
  if (typeof whole !== 'object' || whole === null) return false;
  if (Array.isArray(part)) {
    return (
      Array.isArray(whole) &&
      whole.length === part.length &&
      part.every((entry, index) => contains(whole[index], entry))
    );
  }
  return Object.entries(part).every(
    ([key, value]) => key in whole && contains((whole as Record<string, unknown>)[key], value),
  );
}

function parsed(body: string | null): unknown {
  if (body === null) return null;
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return body;
  }
}

const headerOf = (request: OutboundRequest, name: string): string | undefined =>
  Object.entries(request.headers).find(([key]) => key.toLowerCase() === name)?.[1];

const describe = ({ tag, method, url, body }: OutboundRequest): string =>
  `${tag.api}${tag.purpose === 'call' ? '' : ` (${tag.purpose})`}: ${method} ${url}${body === null ? '' : ` ${body}`}`;
