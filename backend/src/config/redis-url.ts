import { CannotStart } from '../errors.ts';

/**
 * REDIS_URL, which may hold a password: no message quotes it.
 *
 * @throws CannotStart where a part of it can't be read
 */
export function readRedisUrl(value: string | null): string | null {
  if (value === null) return null;
  const url = URL.canParse(value) ? new URL(value) : null;
  if (url === null || !['redis:', 'rediss:'].includes(url.protocol) || url.hostname === '')
    throw new CannotStart('REDIS_URL has to be a URL that begins with redis:// or rediss://.');
  if (!/^\/?\d*$/.test(url.pathname))
    throw new CannotStart(
      'REDIS_URL may end in the number of a database, as in redis://localhost:6379/2, and in nothing else.',
    );
  try {
    decodeURIComponent(url.username + url.password);
  } catch {
    throw new CannotStart(
      'REDIS_URL has a "%" in its user or password: write it, and other special signs, as in %25.',
    );
  }
  return value;
}
