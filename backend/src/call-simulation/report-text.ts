import { doingOf } from './read-scenario.ts';
import type { Step } from './scenario.ts';
import { quantile, type CallReport } from './simulate-call.ts';

const seconds = (ms: number): string => (ms / 1000).toFixed(1);

/** A call as lines of text: its timeline, what is wrong, and its figures. */
export function callLines(report: CallReport, withTimeline: boolean): string[] {
  const { name, timeline, steps, gapsMs, callMs, tookMs } = report;
  const passed = hasPassed(report);
  const shown = withTimeline || !passed ? timeline : [];
  const wrong = steps.flatMap(({ step, at, differences }) =>
    differences.map((difference) => `  ✗ ${seconds(at)} s, ${describe(step)}: ${difference}`),
  );
  const gaps = [0.5, 0.9].map(
    (share) => `P${share * 100} ${Math.round(quantile(gapsMs, share))} ms`,
  );
  return [
    `${passed ? '✓' : '✗'} ${name}`,
    ...shown.map(
      ({ at, who, what }) => `  ${seconds(at).padStart(6)} s  ${who.padEnd(6)}  ${what}`,
    ),
    ...wrong,
    ...report.problems.map((problem) => `  ✗ ${problem}`),
    `  ${seconds(callMs)} s of a call in ${seconds(tookMs)} s; ${gapsMs.length} answers, gap ${gaps.join(', ')}`,
  ];
}

export const hasPassed = ({ steps, problems }: CallReport): boolean =>
  problems.length === 0 && steps.every(({ differences }) => differences.length === 0);

function describe(step: Step): string {
  const doing = doingOf(step);
  if (doing === null) return 'nothing';
  const what = step[doing];
  if (what === true) return doing.replace('_', ' ');
  return `${doing}: ${typeof what === 'object' ? Object.values(what).join(' ') : String(what)}`;
}
