import { CannotStart } from '../errors.ts';

/**
 * EMBED_ORIGINS: pages that may show the call in a frame, as origins with commas between them.
 *
 * @throws CannotStart that names what isn't an origin
 */
export function readEmbedOrigins(value: string | null): string[] {
  return (value ?? '').split(',').flatMap((one) => {
    const given = one.trim().replace(/\/$/, '');
    if (given === '') return [];
    const origin = URL.canParse(given) ? new URL(given).origin : '';
    // What isn't written as its origin is has a path, a user or a wildcard in it.
    if (!/^https?:/.test(origin) || origin !== given.toLowerCase())
      throw new CannotStart(
        `EMBED_ORIGINS has "${given}" in it, but takes origins such as https://www.example.com, with commas between them.`,
      );
    return [origin];
  });
}
