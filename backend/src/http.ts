import {
  fetch as undiciFetch,
  request as undiciRequest,
  type Agent,
  type Dispatcher,
} from 'undici';
import { createAddressGuard } from './http/address-guard.ts';
import { decodeBody } from './http/decode-body.ts';
import { exchange, type ExchangeRequest } from './http/exchange.ts';
import { HttpFailure } from './http/failure.ts';
import { createGuardedAgent } from './http/guarded-agent.ts';
import { redirected } from './http/redirect.ts';
import { wireHeaders } from './http/wire-headers.ts';

export { HttpFailure } from './http/failure.ts';

/** What a request is for, so that a stand-in for the network can tell requests apart. */
interface RequestTag {
  api: string;
  purpose: 'call' | 'token' | 'refresh';
}

/** A request to a URL that a user typed. */
export interface OutboundRequest {
  /** http or https; a user name and password in it become basic authentication. */
  url: string;
  method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  headers: Record<string, string>;
  body: string | null;
  /** For all of it: name, connection, redirects, answer. */
  timeoutMs: number;
  /** Of the answer's body, packed or unpacked. */
  maxResponseBytes: number;
  /**
   * A connection of its own. For requests that must not be sent twice: a kept connection may be
   * closed by the other side in the very moment in which it is used, and nobody can tell then.
   */
  freshConnection?: boolean;
  signal?: AbortSignal;
  tag: RequestTag;
}

/** An answer that arrived whole, whatever its status. */
export interface OutboundResponse {
  status: number;
  /** Names in lower case. */
  headers: Record<string, string>;
  body: string;
}

/** The only way out to a URL that a user typed. */
export interface HttpClient {
  /** @throws HttpFailure where there is no whole answer */
  request(request: OutboundRequest): Promise<OutboundResponse>;
}

/** An HTTP client on real sockets. */
export interface GuardedHttpClient extends HttpClient {
  /** `fetch` behind the same address guard, for libraries that stream and bring their own limits. */
  fetch: typeof globalThis.fetch;
  /** The same without redirects, for answers of which each millisecond counts: a body that is read as it comes. */
  stream: (url: string, wish: StreamRequest) => Promise<StreamResponse>;
  close(): Promise<void>;
}

export interface StreamRequest {
  method: 'GET' | 'POST';
  headers: Record<string, string>;
  body?: string;
  signal?: AbortSignal | undefined;
}

export interface StreamResponse {
  status: number;
  /** Names in lower case; the first of several of one name. */
  header: (name: string) => string | null;
  /** To be read once; whoever leaves it before its end closes the connection. */
  body: AsyncIterable<Uint8Array>;
  /** What is left doesn't matter: it is read and forgotten, for a second at most, and the connection is kept. */
  isEnough: () => void;
}

export interface HttpClientSettings {
  /** Hosts and CIDR networks that may be private or loopback; asked at every request. */
  outboundAllow: () => readonly string[];
}

const maxRedirects = 5;

/**
 * A client that keeps connections, and checks every address after its name was resolved and at
 * every redirect: link-local and metadata addresses never, private ones only where allowed.
 */
export function createHttpClient(settings: HttpClientSettings): GuardedHttpClient {
  let allow = '';
  let pools: { kept: Agent; fresh: Agent } | null = null;

  const currentPools = () => {
    const named = settings.outboundAllow();
    const key = named.join('\n');
    if (pools === null || key !== allow) {
      void closePools(pools);
      const guard = createAddressGuard(named);
      allow = key;
      pools = { kept: createGuardedAgent(guard, true), fresh: createGuardedAgent(guard, false) };
    }
    return pools;
  };

  return {
    async request(request) {
      const { kept, fresh } = currentPools();
      const timer = new AbortController();
      const timeout = setTimeout(() => timer.abort(timedOut(request)), request.timeoutMs);
      const giveUp = () => timer.abort(request.signal?.reason);
      if (request.signal?.aborted) giveUp();
      request.signal?.addEventListener('abort', giveUp);
      try {
        return await followed(
          request.freshConnection ? fresh : kept,
          firstExchange(request, timer.signal),
        );
      } finally {
        clearTimeout(timeout);
        request.signal?.removeEventListener('abort', giveUp);
      }
    },
    // The types of undici's fetch and of the global one differ in names only.
    fetch: ((input: string, init: object | undefined) =>
      undiciFetch(input, {
        ...init,
        dispatcher: currentPools().kept,
      })) as unknown as typeof globalThis.fetch,
    async stream(url, { method, headers, body, signal }) {
      const answer = await undiciRequest(url, {
        method,
        headers,
        body: body ?? null,
        signal: signal ?? null,
        dispatcher: currentPools().kept,
      });
      let enough = false;
      return {
        status: answer.statusCode,
        header: (name) => [answer.headers[name] ?? null].flat()[0] ?? null,
        body: leavable(answer.body, () => enough),
        isEnough: () => void (enough = true),
      };
    },
    close: () => closePools(pools),
  };
}

/** How long the rest of an answer may take that nobody reads any more. */
const REST_MS = 1000;

async function* leavable(
  body: Dispatcher.ResponseData['body'],
  isEnough: () => boolean,
): AsyncGenerator<Uint8Array> {
  try {
    yield* body.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>;
  } finally {
    const rest = { limit: Number.MAX_SAFE_INTEGER, signal: AbortSignal.timeout(REST_MS) };
    if (!isEnough()) body.on('error', nobodyCares).destroy();
    else if (!body.readableEnded && !body.destroyed) body.dump(rest).catch(nobodyCares);
  }
}

const nobodyCares = (): void => {};

async function followed(agent: Agent, first: ExchangeRequest): Promise<OutboundResponse> {
  let request = first;
  for (let hops = 0; ; hops++) {
    const answer = await exchange(agent, request);
    const next = redirected(request, answer);
    if (next === null) {
      const { status, headers } = answer;
      return { status, headers, body: await decodeBody(answer, request.maxBytes) };
    }
    if (hops === maxRedirects) {
      throw new HttpFailure(
        'malformed',
        `More than ${maxRedirects} redirects.`,
        true,
        answer.status,
      );
    }
    if (!isWebUrl(next.url)) throw notAWebUrl(true);
    request = next;
  }
}

function firstExchange(request: OutboundRequest, signal: AbortSignal): ExchangeRequest {
  const url = URL.parse(request.url);
  if (url === null || !isWebUrl(url)) throw notAWebUrl(false);
  return {
    url,
    method: request.method,
    headers: wireHeaders(request.headers, url),
    body: request.body,
    maxBytes: request.maxResponseBytes,
    signal,
  };
}

const isWebUrl = (url: URL) => url.protocol === 'http:' || url.protocol === 'https:';

const notAWebUrl = (sent: boolean) =>
  new HttpFailure('denied', 'Only http and https addresses can be called.', sent);

const timedOut = (request: OutboundRequest) =>
  new HttpFailure('timeout', `No whole answer within ${request.timeoutMs} ms.`, true);

async function closePools(pools: { kept: Agent; fresh: Agent } | null): Promise<void> {
  await Promise.all([pools?.kept.close(), pools?.fresh.close()]);
}
