const units = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/**
 * Milliseconds of a duration such as `200ms`, `7s`, `10m`, `25h`, `2d`.
 *
 * @throws RangeError where the text is no duration
 */
export function durationMillis(text: string): number {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(text);
  if (match === null) throw new RangeError(`"${text}" is no duration`);
  return Math.round(Number(match[1]) * units[match[2] as keyof typeof units]);
}
