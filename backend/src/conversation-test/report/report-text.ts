import type { Difference } from './compare.ts';
import { passed, tally, type ConversationReport, type FileReport } from './report.ts';

const codes = { green: 32, red: 31, dim: 2, bold: 1 } as const;
type Paint = (style: keyof typeof codes, text: string) => string;

/** Paints for a terminal, or leaves words as they are. */
export const painter =
  (colour: boolean): Paint =>
  (style, text) =>
    colour ? `\u001b[${codes[style]}m${text}\u001b[0m` : text;

/** One file's conversations as lines: those that failed turn by turn up to the last difference. */
export function fileLines(file: FileReport, colour: boolean, verbose = false): string[] {
  const paint = painter(colour);
  return [
    paint('bold', file.source),
    ...file.conversations.flatMap((report) =>
      passed(report) && !verbose
        ? [`  ${paint('green', 'ok')}    ${report.name}`]
        : conversationLines(report, paint),
    ),
  ];
}

function conversationLines(report: ConversationReport, paint: Paint): string[] {
  const mark = passed(report) ? paint('green', 'ok') + '   ' : paint('red', 'failed');
  return [
    `  ${mark} ${report.name}`,
    ...report.turns.flatMap((turn) => [
      paint('dim', `      ${turn.number}  ${turn.what}`),
      ...(turn.understood === null ? [] : [paint('dim', `         = ${turn.understood}`)]),
      ...(turn.reply === '' ? [] : [paint('dim', `         → ${turn.reply}`)]),
      ...turn.differences.flatMap((difference) => differenceLines(difference, paint)),
    ]),
    ...report.problems.map((problem) => paint('red', `      ${problem}`)),
  ];
}

function differenceLines({ what, expected, actual }: Difference, paint: Paint): string[] {
  return [
    `         ${paint('red', what)}`,
    `           expected ${paint('green', expected)}`,
    `           was      ${paint('red', actual)}`,
  ];
}

/** The last lines: what was refused of a model's scripted answers, by reason, and the counts. */
export function summaryLines(files: readonly FileReport[]): string[] {
  const counts = tally(files);
  const refused = files.flatMap((file) => file.conversations).flatMap((report) => report.refused);
  return [
    ...(refused.length > 0 ? [`${refused.length} acts of the model refused`] : []),
    ...byReason(refused).map(([why, count]) => `  ${String(count).padStart(4)}  ${why}`),
    `${counts.passed} passed, ${counts.failed} failed`,
  ];
}

/** How often each reason was given, the commonest first; what it names is left out. */
function byReason(reasons: readonly string[]): [why: string, count: number][] {
  const counts = new Map<string, number>();
  for (const reason of reasons) {
    const why = reason.replace(/ ".*"/u, '');
    counts.set(why, (counts.get(why) ?? 0) + 1);
  }
  return [...counts].sort(([, one], [, other]) => other - one);
}
