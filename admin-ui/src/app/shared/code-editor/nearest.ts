/** How many letters have to be changed, added, left out or swapped with the next one. */
function distance(one: string, other: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row++) {
    const present = [row];
    for (let column = 1; column <= other.length; column++) {
      const same = one[row - 1] === other[column - 1];
      const swapped =
        row > 1 &&
        column > 1 &&
        one[row - 1] === other[column - 2] &&
        one[row - 2] === other[column - 1];
      present[column] = Math.min(
        (last[column] ?? 0) + 1,
        (present[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (beforeLast[column - 2] ?? 0) + 1 : Infinity,
      );
    }
    beforeLast = last;
    last = present;
  }
  return last[other.length] ?? 0;
}

/** The name that was probably meant: the one that is nearest, if it is near enough. */
export function nearest(name: string, names: readonly string[]): string | undefined {
  const allowed = name.length > 12 ? 3 : 2;
  return names
    .map((candidate) => ({ candidate, far: distance(name, candidate) }))
    .filter(({ far }) => far <= allowed)
    .sort((one, other) => one.far - other.far)[0]?.candidate;
}
