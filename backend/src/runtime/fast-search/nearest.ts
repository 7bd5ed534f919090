/** How much two vectors of length 1 are alike (-1 to 1); null where they can't be compared. */
export function cosine(one: Float32Array, other: Float32Array): number | null {
  if (other.length !== one.length) return null;
  let sum = 0;
  for (let place = 0; place < one.length; place += 1)
    sum += (one[place] ?? 0) * (other[place] ?? 0);
  return sum;
}

/** The vector that is most like another one, by the cosine (all have length 1); null where there is none. */
export function nearest(
  vector: Float32Array,
  others: readonly Float32Array[],
): { at: number; score: number } | null {
  let best: { at: number; score: number } | null = null;
  for (const [at, other] of others.entries()) {
    const score = cosine(vector, other);
    if (score !== null && (best === null || score > best.score)) best = { at, score };
  }
  return best;
}
