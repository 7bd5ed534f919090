import { durationMillis } from '../conversation-test/file/duration.ts';
import type { Flow } from '../core/flow/flow.ts';
import { play, type StepReport } from './play.ts';
import type { CallExpectation, Scenario } from './scenario.ts';
import type { RecogniserClient } from './simulated-recogniser.ts';
import { createStage, type Stage } from './stage.ts';

export interface CallReport {
  name: string;
  /** What was said and what happened, in the order in which it did. */
  timeline: { at: number; who: 'caller' | 'bot' | 'line'; what: string }[];
  steps: StepReport[];
  /** What is wrong with the call as a whole. */
  problems: string[];
  gapsMs: number[];
  /** How long the call lasted, and how long that took. */
  callMs: number;
  tookMs: number;
}

/**
 * Holds a call of a scenario on a virtual clock.
 *
 * @param source the scenario's path: recordings stand beside it
 * @param client the production's client of a recogniser
 */
export async function simulateCall(
  scenario: Scenario,
  source: string,
  flow: Flow,
  client: RecogniserClient,
): Promise<CallReport> {
  const started = performance.now();
  const times = scenario.repeat ?? 1;
  const stage = await createStage(scenario, flow, times, client);
  stage.begin();
  const script = Array.from({ length: times }, () => scenario.caller).flat();
  const steps = await play(stage, script, source);
  const callMs = stage.timers.now();
  const left = await stage.close();
  const gapsMs = steps.flatMap(({ gapMs }) => gapMs ?? []).toSorted((one, other) => one - other);
  const problems = [
    ...left,
    ...stage.farSide.problems,
    ...stage.http.unmatched.map((call) => `nothing in the script answers this call: ${call}`),
    ...compareCall(stage, scenario.expect ?? {}, gapsMs, callMs),
  ];
  const timeline = timelineOf(stage);
  return {
    name: scenario.name,
    timeline,
    steps,
    problems,
    gapsMs,
    callMs,
    tookMs: performance.now() - started,
  };
}

/** The value that a share of them, 0 to 1, isn't above; 0 where there are none. */
export const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;

function compareCall(
  { counts, messages, http }: Stage,
  expected: CallExpectation,
  gapsMs: number[],
  callMs: number,
): string[] {
  const last = messages.at(-1)?.message;
  const calls = http.counts();
  const actual: [string, unknown, unknown][] = [
    ['ended', last?.type === 'call_ended' ? last.outcome : null, expected.ended],
    ['turns', counts.turns, expected.turns],
    ['interruptions', counts.interruptions, expected.interruptions],
    ['resumptions', counts.resumptions, expected.resumptions],
    [
      'errors',
      messages.filter(({ message }) => message.type === 'error_occurred').length,
      expected.errors,
    ],
    ['underruns', counts.record?.underruns, expected.underruns],
    ['reading calls', calls.read, expected.calls?.read],
    ['writing calls', calls.write, expected.calls?.write],
  ];
  const problems = actual
    .filter(([, is, wanted]) => wanted !== undefined && is !== wanted)
    .map(([what, is, wanted]) => `${what}: ${String(is)}, not ${String(wanted)}`);
  const { gapP90, longerThan } = expected;
  if (gapP90 !== undefined && quantile(gapsMs, 0.9) > durationMillis(gapP90))
    problems.push(`gapP90: ${quantile(gapsMs, 0.9)} ms, not ${gapP90}`);
  if (longerThan !== undefined && callMs <= durationMillis(longerThan))
    problems.push(`longerThan: ${callMs} ms, not ${longerThan}`);
  return problems;
}

function timelineOf({ messages }: Stage): CallReport['timeline'] {
  return messages.flatMap(({ at, message }): CallReport['timeline'] => {
    switch (message.type) {
      case 'transcript':
        if (!message.final) return [];
        return [{ at, who: message.speaker === 'bot' ? 'bot' : 'caller', what: message.text }];
      case 'clear_audio':
        return [{ at, who: 'line', what: 'what was being said is stopped' }];
      case 'error_occurred':
        return [{ at, who: 'line', what: `error: ${message.code}` }];
      case 'turn_timeline': {
        const { t6, t2, speech_end: end } = message;
        const parts = [t2 === undefined ? '' : `transcript after ${Math.round(t2 - end)} ms`];
        if (t6 !== undefined) parts.push(`first sound after ${Math.round(t6 - end)} ms`);
        return [{ at, who: 'line', what: parts.filter((part) => part !== '').join(', ') }];
      }
      case 'call_ended':
        return [{ at, who: 'line', what: `ended: ${message.outcome}` }];
      default:
        return [];
    }
  });
}
