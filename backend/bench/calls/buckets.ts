/** Counts of a histogram: the upper end of each bucket in milliseconds, and how many up to there. */
export type Buckets = ReadonlyMap<number, number>;

const lateness = 'flare_call_frame_lateness_seconds';
const firstToken = 'flare_provider_first_token_seconds';

/** What a server's metrics say of a histogram. */
async function readBuckets(server: string, name: string, labels: string): Promise<Buckets> {
  const text = await (await fetch(`${server}/metrics`)).text();
  const rows = text.matchAll(/^(\w+)_bucket\{le="([^"]+)"([^}]*)\} (\d+)/gm);
  return new Map(
    [...rows]
      .filter(([, metric, , others]) => metric === name && others === labels)
      .map(([, , end, , count]) => [end === '+Inf' ? Infinity : Number(end) * 1000, Number(count)]),
  );
}

/** Frames by how late they left. */
export const readLateness = (server: string): Promise<Buckets> => readBuckets(server, lateness, '');

/** A provider's answers by the time to their first token, first sound or final transcript. */
export const readFirstTokens = (server: string, provider: string): Promise<Buckets> =>
  readBuckets(server, firstToken, `,provider="${provider}"`);

/**
 * What was counted between two readings.
 *
 * @returns the end of the bucket in which a share of it, 0 to 1, lies, in milliseconds
 */
export function sharesBetween(before: Buckets, after: Buckets): (share: number) => number {
  const counts = [...after].map(([end, count]) => [end, count - (before.get(end) ?? 0)] as const);
  const all = counts.at(-1)?.[1] ?? 0;
  return (share) => counts.find(([, count]) => count >= all * share)?.[0] ?? NaN;
}
