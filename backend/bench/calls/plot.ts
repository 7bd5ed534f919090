/** What was seen at a moment. */
export interface Sample {
  minute: number;
  megabytes: number;
  /** The end of the bucket in which the P99 lies. */
  lateMs: number;
}

const WIDTH = 900;
const HEIGHT = 260;
const MARGIN = 60;

/** Memory and lateness over time, one below the other, as SVG. */
export function plotOf(title: string, samples: readonly Sample[]): string {
  const curves = [
    ['memory of the server, MB', '#b3441e', (one: Sample) => one.megabytes],
    ['lateness of a frame, P99, ms at most', '#2c6e8f', (one: Sample) => one.lateMs],
  ] as const;
  const whole = HEIGHT * curves.length + MARGIN;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${whole}" font-family="sans-serif" font-size="14">`,
    `<rect width="${WIDTH}" height="${whole}" fill="#fff"/>`,
    `<text x="${MARGIN}" y="30" font-size="18">${title}</text>`,
    ...curves.map(([name, colour, valueOf], at) =>
      curveOf(name, colour, MARGIN / 2 + HEIGHT * at, samples, valueOf),
    ),
    '</svg>\n',
  ].join('\n');
}

function curveOf(
  name: string,
  colour: string,
  top: number,
  samples: readonly Sample[],
  valueOf: (sample: Sample) => number,
): string {
  const seen = samples.filter((one) => Number.isFinite(valueOf(one)));
  const most = Math.max(1, ...seen.map(valueOf)) * 1.1;
  const last = Math.max(1 / 60, ...seen.map(({ minute }) => minute));
  const [bottom, height] = [top + HEIGHT - 40, HEIGHT - 90];
  const x = (minute: number) => MARGIN + (minute / last) * (WIDTH - 2 * MARGIN);
  const y = (value: number) => bottom - (value / most) * height;
  const line = seen.map((one) => `${x(one.minute).toFixed(1)},${y(valueOf(one)).toFixed(1)}`);
  return [
    `<text x="${MARGIN}" y="${top + 40}" fill="${colour}">${name}</text>`,
    `<path d="M${MARGIN} ${bottom - height}V${bottom}H${WIDTH - MARGIN}" stroke="#999" fill="none"/>`,
    `<text x="${MARGIN - 8}" y="${bottom}" text-anchor="end">0</text>`,
    `<text x="${MARGIN - 8}" y="${bottom - height + 5}" text-anchor="end">${most.toFixed(0)}</text>`,
    `<text x="${WIDTH - MARGIN}" y="${bottom + 20}" text-anchor="end">${last.toFixed(0)} min</text>`,
    `<polyline points="${line.join(' ')}" fill="none" stroke="${colour}" stroke-width="2"/>`,
  ].join('\n');
}
