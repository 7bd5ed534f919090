import type { ExchangeAnswer, ExchangeRequest } from './exchange.ts';

/** What may be told to another origin than the one that it was meant for. */
const harmlessHeaders = new Set(['accept', 'accept-language', 'content-type', 'user-agent']);

/**
 * Where an answer sends the request on to, or null where it stays with the answer. A read follows
 * every redirect; a write is sent again only by 307 and 308 to the same origin. Another origin
 * gets none of the headers that may carry a secret.
 */
export function redirected(
  request: ExchangeRequest,
  answer: ExchangeAnswer,
): ExchangeRequest | null {
  const location = answer.headers['location'];
  if (location === undefined || ![301, 302, 303, 307, 308].includes(answer.status)) return null;
  const url = URL.parse(location, request.url.href);
  if (url === null) return null;
  url.username = '';
  url.password = '';
  const sameOrigin = url.origin === request.url.origin;
  const reads = request.method === 'GET' || request.method === 'HEAD';
  if (!reads && !(sameOrigin && answer.status >= 307)) return null;
  const headers = sameOrigin
    ? request.headers
    : Object.fromEntries(
        Object.entries(request.headers).filter(([name]) => harmlessHeaders.has(name.toLowerCase())),
      );
  return { ...request, url, headers, body: sameOrigin ? request.body : null };
}
