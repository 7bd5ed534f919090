/** One measured figure beside what it is held against. */
export interface Row {
  set: string;
  metric: string;
  /** Part that was right, 0 to 1; or a count or milliseconds, as the metric says. */
  ours: number;
  /** What was measured for another way of doing it. */
  baseline?: number;
  /** What we want to reach. */
  target?: number;
  /** Less is better: false approvals, milliseconds. */
  less?: boolean;
  /** Sentences behind the figure. */
  size?: number;
}

const figure = (value: number | undefined): string =>
  value === undefined
    ? ''
    : Number.isInteger(value) && value > 1
      ? String(value)
      : value.toFixed(3);

/** Whether a figure is at least as good as its target, and better than its baseline. */
export const reached = ({ ours, baseline, target, less }: Row): boolean => {
  const sign = less === true ? -1 : 1;
  return (
    (baseline === undefined || sign * (ours - baseline) > 0) &&
    (target === undefined || sign * (ours - target) >= -1e-9)
  );
};

const verdict = (row: Row): string =>
  row.baseline === undefined && row.target === undefined ? '' : reached(row) ? 'yes' : 'no';

/** Prints rows as a table that can be pasted into a page. */
export const print = (title: string, rows: readonly Row[]): void => {
  process.stdout.write(`\n## ${title}\n\n`);
  const cells = rows.map((row) => [
    row.set,
    row.metric,
    row.size === undefined ? '' : String(row.size),
    figure(row.ours),
    figure(row.baseline),
    row.baseline === undefined
      ? ''
      : `${row.ours >= row.baseline ? '+' : ''}${(row.ours - row.baseline).toFixed(3)}`,
    figure(row.target),
    verdict(row),
  ]);
  const head = ['set', 'metric', 'sentences', 'ours', 'baseline', 'margin', 'target', 'reached'];
  const width = head.map((name, column) =>
    Math.max(name.length, ...cells.map((line) => (line[column] ?? '').length)),
  );
  const line = (words: readonly string[]): string =>
    `| ${words.map((word, column) => word.padEnd(width[column] ?? 0)).join(' | ')} |\n`;
  process.stdout.write(line(head));
  process.stdout.write(line(width.map((size) => '-'.repeat(size))));
  for (const words of cells) process.stdout.write(line(words));
};
