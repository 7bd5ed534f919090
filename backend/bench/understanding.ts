import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { readOptions } from './options.ts';
import { approvalMisses, approvalRows } from './understanding/approvals.ts';
import { intentRows } from './understanding/intents.ts';
import { print, reached, type Row } from './understanding/report.ts';
import { speedRows } from './understanding/speed.ts';
import { missesOf, valueRows } from './understanding/values.ts';

/**
 * Local understanding on other people's sentences, beside measured baselines and our targets:
 * `npm run bench:understanding -- [--data DIR] [--only intents|values|approvals|speed] [--misses SET]`.
 * Everything goes the way of a turn: the training of publishing, the reading of an answer.
 */
const options = readOptions(
  'npm run bench:understanding -- [--data DIR] [--only intents|values|approvals|speed] [--misses SET]',
  { data: { type: 'string' }, only: { type: 'string' }, misses: { type: 'string' } },
);
const data = resolve(options.data ?? resolve(import.meta.dirname, '../../../shared/data'));

const sections: Record<string, () => Row[]> = {
  approvals: () => approvalRows(data),
  values: () => valueRows(data),
  intents: () => intentRows(data),
  speed: speedRows,
};

if (!existsSync(data) && options.only !== 'speed') {
  process.stderr.write(
    `There is no evaluation data at ${data}. Name its folder with --data DIR, or run --only speed.\n`,
  );
  process.exitCode = 1;
} else if (options.misses !== undefined) {
  const misses =
    options.misses === 'approvals' ? approvalMisses(data) : missesOf(data, options.misses);
  process.stdout.write(`${misses.join('\n')}\n`);
} else {
  const wanted = Object.keys(sections).filter(
    (name) => options.only === undefined || options.only === name,
  );
  if (wanted.length === 0) {
    process.stderr.write(`--only takes one of ${Object.keys(sections).join(', ')}.\n`);
    process.exitCode = 1;
  }
  const all: Row[] = [];
  for (const name of wanted) {
    const rows = sections[name]?.() ?? [];
    print(name, rows);
    all.push(...rows);
  }
  const held = all.filter((row) => row.baseline !== undefined || row.target !== undefined);
  const missed = held.filter((row) => !reached(row)).length;
  process.stdout.write(`\n${held.length - missed} of ${held.length} figures reached.\n`);
}
