/** The vector that is most like another one, by the cosine (all have length 1); null where there is none. */
export function nearest(
  vector: Float32Array,
  others: readonly Float32Array[],
): { at: number; score: number } | null {
  let best: { at: number; score: number } | null = null;
  for (const [at, other] of others.entries()) {
    if (other.length !== vector.length) continue;
    let score = 0;
    for (let place = 0; place < vector.length; place += 1)
      score += (vector[place] ?? 0) * (other[place] ?? 0);
    if (best === null || score > best.score) best = { at, score };
  }
  return best;
}
