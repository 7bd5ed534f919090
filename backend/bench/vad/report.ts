import { quantile, type Score } from './score.ts';

const conditions = ['clean', '20 dB', '10 dB', '5 dB'];

const line = (cells: readonly string[]): void =>
  void process.stdout.write(`| ${cells.join(' | ')} |\n`);

const spread = (values: readonly number[]): string =>
  `${Math.round(quantile(values, 0.5))} / ${Math.round(quantile(values.map(Math.abs), 0.9))}`;

/** How many are no further off than so many milliseconds. */
const within = (values: readonly number[], most: number): string => {
  const near = values.filter((value) => Math.abs(value) <= most).length;
  return values.length === 0 ? '' : `${Math.round((near / values.length) * 100)} %`;
};

const part = (score: Score, name: string): number => {
  const { right = 0, all = 0 } = score.found.get(name) ?? {};
  return all === 0 ? 1 : right / all;
};

/** One row a detector: what was found, what was false, and how exact it was. */
export function printTable(scores: ReadonlyMap<string, Score>): void {
  const head = ['detector', ...conditions, 'false/min', 'noise heard', 'false between'];
  head.push('onset off by ms (P50 / P90 of size)', 'within 120', 'end off by ms', 'within 80');
  head.push('sure after ms');
  line(head);
  line(head.map(() => '---'));
  for (const [name, score] of scores) {
    const found = conditions.map((which) => {
      const { right = 0, all = 0 } = score.found.get(which) ?? {};
      return `${right}/${all}`;
    });
    line([
      name,
      ...found,
      score.falseAMinute.toFixed(2),
      `${Math.round(score.falseTime * 100)} %`,
      String(score.between),
      spread(score.onset),
      within(score.onset, 120),
      spread(score.end),
      within(score.end, 80),
      spread(score.sureAfter),
    ]);
  }
}

/** What is to be reached, and whether it is. */
export function printGoals(scores: ReadonlyMap<string, Score>): void {
  const plain = scores.get('plain');
  process.stdout.write('\n');
  for (const [name, score] of scores) {
    if (name === 'plain') continue;
    const falseGoal = name === 'silero' ? 2 : (plain?.falseAMinute ?? 0) / 4;
    const goals: [string, number, number, boolean][] = [
      ['clean', part(score, 'clean'), 1, true],
      ['20 dB', part(score, '20 dB'), 0.9, true],
      ['10 dB', part(score, '10 dB'), 0.75, true],
      ['false segments a minute', score.falseAMinute, falseGoal, false],
      ['onset off by, median ms', quantile(score.onset.map(Math.abs), 0.5), 120, false],
      ['end off by, median ms', quantile(score.end.map(Math.abs), 0.5), 80, false],
    ];
    for (const [what, value, goal, more] of goals) {
      const reached = more ? value >= goal : value <= goal;
      process.stdout.write(
        `${reached ? 'yes' : 'NO '} ${name}: ${what} ${value.toFixed(2)} (goal ${goal.toFixed(2)})\n`,
      );
    }
  }
}
