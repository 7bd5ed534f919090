import { createHash } from 'node:crypto';
import type { Variables } from '@flare/contracts';
import { findAll } from '../../core/flow/json-path.ts';
import { HttpFailure } from '../../http.ts';
import type { CallUnderWay } from './call-api-ports.ts';
import { prepareRequest, withHeader, type PreparedRequest } from './call-api-request.ts';
import { mayRetry, standingOf, waitBeforeRetry } from './call-api-retry.ts';
import { sendTraced } from './call-api-send.ts';
import type { IssuedToken } from './call-api-token-cache.ts';

const defaultLifeMs = 5 * 60_000;
const longestMarginMs = 30_000;

/** The token endpoint gave no token. */
export class TokenFailed extends Error {
  override readonly name = 'TokenFailed';
  readonly status: number | null;
  readonly timedOut: boolean;

  constructor(status: number | null, timedOut: boolean) {
    super('The token endpoint gave no token.');
    this.status = status;
    this.timedOut = timedOut;
  }
}

/**
 * A good token for the call, or null where the api asks for none.
 *
 * @param refused a token that the api answered with 401, which is not to be used again
 * @throws TokenFailed
 * @throws MissingVariable
 * @throws UnfitValue
 */
export async function tokenFor(
  underWay: CallUnderWay,
  refused: IssuedToken | null,
): Promise<IssuedToken | null> {
  const { call, ports } = underWay;
  const { auth } = call.flowApi;
  if (auth === null) return null;
  const request = prepareRequest(
    { method: 'POST', url: auth.tokenEndpoint, headers: {}, body: auth.tokenRequestBody },
    call.variables,
    underWay,
  );
  const key = createHash('sha256')
    .update(JSON.stringify([call.flowApi.name, request.url, request.body]))
    .digest('base64');
  const issue = async (previous: IssuedToken | null) => {
    const refreshed = previous && (await refreshedToken(previous, underWay));
    return refreshed ?? requestToken(request, 'token', underWay);
  };
  const issued =
    refused === null
      ? await ports.tokens.current(key, ports.clock.now(), issue)
      : await ports.tokens.renewed(key, refused, issue);
  underWay.hidden.add(issued.token);
  return issued;
}

/** Null where there is no refresh endpoint, or it gives nothing: then a token is asked for anew. */
async function refreshedToken(
  previous: IssuedToken,
  underWay: CallUnderWay,
): Promise<IssuedToken | null> {
  const { auth } = underWay.call.flowApi;
  if (!auth?.tokenRefreshEndpoint) return null;
  const variables: Variables = {
    ...underWay.call.variables,
    token: { type: 'str', value: previous.token },
    refresh_token: { type: 'str', value: previous.refreshToken },
  };
  underWay.hidden.add(previous.token).add(previous.refreshToken ?? '');
  const template = {
    method: 'POST' as const,
    url: auth.tokenRefreshEndpoint,
    headers: {},
    body: auth.tokenRefreshBody,
  };
  const request = prepareRequest(template, variables, underWay);
  const headers = withHeader(request.headers, 'Authorization', `Bearer ${previous.token}`);
  try {
    return await requestToken({ ...request, headers }, 'refresh', underWay);
  } catch (error) {
    if (error instanceof TokenFailed) return null;
    throw error;
  }
}

/** Asks an endpoint for a token, again where that makes sense: a token asked for twice does no harm. */
async function requestToken(
  request: PreparedRequest,
  purpose: 'token' | 'refresh',
  underWay: CallUnderWay,
): Promise<IssuedToken> {
  const { ports, call } = underWay;
  const { retry } = call.flowApi;
  for (let attempt = 1; ; attempt++) {
    const result = await sendTraced(request, purpose, underWay);
    if (standingOf(result) === 'done' && !(result instanceof HttpFailure)) {
      const issued = readToken(result.body, underWay);
      if (issued === null) throw new TokenFailed(result.status, false);
      return issued;
    }
    const now = ports.clock.now();
    const again =
      attempt < retry.maxAttempts && mayRetry(result, { ...call.flowApi, effect: 'read' });
    const wait = again ? waitBeforeRetry(result, retry, attempt, now, ports.random()) : null;
    if (wait === null) throw new TokenFailed(result.status, timedOut(result));
    await ports.clock.sleep(wait);
  }
}

const timedOut = (result: object) => result instanceof HttpFailure && result.kind === 'timeout';

function readToken(body: string, { call, ports }: CallUnderWay): IssuedToken | null {
  const json = parsed(body);
  const [token] = findAll(json, call.flowApi.auth?.responseTokenPath || 'access_token');
  if (typeof token !== 'string' || !/^[\x21-\x7e]+$/.test(token)) return null;
  const [refreshToken] = findAll(json, 'refresh_token');
  const now = ports.clock.now();
  const life = lifeMs(json, token, now);
  return {
    token,
    refreshToken: typeof refreshToken === 'string' ? refreshToken : null,
    goodUntil: now + life - Math.min(longestMarginMs, life / 10),
  };
}

/** `expires_in` of the answer, else `exp` of a JSON Web Token (RFC 7519), else five minutes. */
function lifeMs(json: unknown, token: string, now: number): number {
  const seconds = Number(findAll(json, 'expires_in')[0]);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const claims = parsed(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
  const expiry = Number(findAll(claims, 'exp')[0]);
  return Number.isFinite(expiry) ? Math.max(0, expiry * 1000 - now) : defaultLifeMs;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
