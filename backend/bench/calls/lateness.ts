/** Frames by how late they were: the upper end of each bucket in milliseconds, and how many up to there. */
export type Buckets = ReadonlyMap<number, number>;

/** As the server counts them. */
export async function readBuckets(server: string): Promise<Buckets> {
  const text = await (await fetch(`${server}/metrics`)).text();
  const rows = text.matchAll(/^flare_call_frame_lateness_seconds_bucket\{le="([^"]+)"\} (\d+)/gm);
  return new Map(
    [...rows].map(([, end, count]) => [
      end === '+Inf' ? Infinity : Number(end) * 1000,
      Number(count),
    ]),
  );
}

/**
 * How late the frames between two readings were.
 *
 * @returns the end of the bucket in which a share of them, 0 to 1, lies, in milliseconds
 */
export function latenessOf(before: Buckets, after: Buckets): (share: number) => number {
  const counts = [...after].map(([end, count]) => [end, count - (before.get(end) ?? 0)] as const);
  const all = counts.at(-1)?.[1] ?? 0;
  return (share) => counts.find(([, count]) => count >= all * share)?.[0] ?? NaN;
}
