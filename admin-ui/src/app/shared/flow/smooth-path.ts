export interface Point {
  readonly x: number;
  readonly y: number;
}

const at = ({ x, y }: Point): string => `${round(x)} ${round(y)}`;
const round = (value: number): number => Math.round(value * 10) / 10;
const middle = (one: Point, other: Point): Point => ({
  x: (one.x + other.x) / 2,
  y: (one.y + other.y) / 2,
});

/** An SVG path from the first point to the last that bends softly at those between (quadratic, through the middles). */
export function smoothPath(points: readonly Point[]): string {
  const [first, ...rest] = points;
  const last = rest.at(-1);
  if (!first || !last) return '';
  const bends = rest.slice(0, -1).map((point, index) => {
    const next = rest[index + 1] ?? last;
    return `Q${at(point)} ${at(next === last ? last : middle(point, next))}`;
  });
  return bends.length === 0 ? `M${at(first)}L${at(last)}` : `M${at(first)}${bends.join('')}`;
}

/** The two strokes of an arrow's tip at the end of a line. */
export function arrowTip(points: readonly Point[]): string {
  const [before, end] = points.slice(-2);
  if (!before || !end) return '';
  const angle = Math.atan2(end.y - before.y, end.x - before.x);
  const stroke = (turn: number): Point => ({
    x: end.x - 7 * Math.cos(angle + turn),
    y: end.y - 7 * Math.sin(angle + turn),
  });
  return `M${at(stroke(0.5))}L${at(end)}L${at(stroke(-0.5))}`;
}
