import type { FlowApi } from '../../core/flow/flow.ts';
import { HttpFailure, type OutboundResponse } from '../../http.ts';

/**
 * What an attempt says about the work: `done`, a 2xx, whole or not; `not-taken`, surely not done and
 * worth another try; `open`, nobody can tell; `refused`, surely not done, and won't be.
 */
export type Standing = 'done' | 'not-taken' | 'open' | 'refused';

const longestWaitMs = 60_000;
const notTaken = new Set([408, 425, 429, 503]);
const open = new Set([500, 502, 504]);

/** Statuses that say nothing of what became of an earlier attempt with the same key. */
const sayNothingOfEarlier = new Set([401, 403, 407, 408, 409, 421, 425, 429, 503]);

/** Where an attempt leaves the work. */
export function standingOf(result: OutboundResponse | HttpFailure): Standing {
  const { status } = result;
  if (status !== null) return standingOfStatus(status);
  if (!(result instanceof HttpFailure) || result.sent) return 'open';
  return result.kind === 'denied' || result.kind === 'aborted' ? 'refused' : 'not-taken';
}

function standingOfStatus(status: number): Standing {
  if (status >= 200 && status < 300) return 'done';
  if (notTaken.has(status)) return 'not-taken';
  return open.has(status) || (status >= 300 && status < 400) ? 'open' : 'refused';
}

/** Whether an attempt may be followed by another one. */
export function mayRetry(result: OutboundResponse | HttpFailure, flowApi: FlowApi): boolean {
  const standing = standingOf(result);
  if (standing === 'not-taken') return true;
  const repeatable = flowApi.effect === 'read' || flowApi.idempotency === 'key';
  if (standing !== 'open' || !repeatable) return false;
  const { status } = result;
  if (status !== null) return open.has(status);
  return result instanceof HttpFailure && result.kind !== 'aborted';
}

/** Whether an answer also settles what an earlier attempt with the same key left open. */
export function settlesEarlier(result: OutboundResponse | HttpFailure): boolean {
  const { status } = result;
  return status !== null && standingOf(result) === 'refused' && !sayNothingOfEarlier.has(status);
}

/**
 * How long to wait before the next attempt, in milliseconds: the api's backoff, exponential with
 * jitter (half to whole) or static, and no less than the answer's `Retry-After` (RFC 9110, 10.2.3).
 *
 * @param attempt that was just made, from 1
 * @param random at least 0, below 1
 * @returns null where the other side asks for more patience than a conversation has
 */
export function waitBeforeRetry(
  result: OutboundResponse | HttpFailure,
  retry: FlowApi['retry'],
  attempt: number,
  now: number,
  random: number,
): number | null {
  const backoff =
    retry.strategy === 'static'
      ? retry.backoffMs
      : retry.backoffMs * 2 ** (attempt - 1) * (0.5 + random / 2);
  const asked = result instanceof HttpFailure ? 0 : retryAfterMs(result.headers, now);
  if (asked > longestWaitMs) return null;
  return Math.round(Math.max(asked, Math.min(backoff, longestWaitMs)));
}

function retryAfterMs(headers: Record<string, string>, now: number): number {
  const value = headers['retry-after']?.trim() ?? '';
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const date = value === '' ? Number.NaN : Date.parse(value);
  return Number.isNaN(date) ? 0 : Math.max(0, date - now);
}
