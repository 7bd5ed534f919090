import fc from 'fast-check';
import type { Flow } from '../../flow/flow.ts';
import { play } from './play.ts';
import type { Invariant, Played } from './played.ts';
import { buildFlow, flowSpec, type FlowSpec } from './random-flow.ts';
import { move, type Move } from './random-user.ts';
import { readable, readableMoves } from './readable.ts';
import type { Counts, Guard } from './shell.ts';
import { shortest } from './shortest.ts';

export interface Always {
  checks: Record<string, Invariant>;
  flows: number;
  conversationsEach: number;
  seed: number;
  /** Where a failed run found its conversation: only that one is played again. */
  path?: string | undefined;
  /** The guard of one conversation, with a vault of its own. */
  guardFor: (flow: Flow) => Guard;
  /** Counts what the conversations go through. */
  counts: Counts;
}

interface Script {
  moves: Move[];
  channel: 'chat' | 'call';
}

const script: fc.Arbitrary<Script> = fc.record({
  moves: fc.array(move, { minLength: 5, maxLength: 25, size: 'max' }),
  channel: fc.constantFrom('chat' as const, 'call' as const, 'call' as const),
});

interface Verdict {
  complaints: string[];
  /** Null where the rules threw an error. */
  played: Played | null;
}

/**
 * Plays random conversations on random flows and asks the checks about each.
 *
 * @throws Error with seed, path and the shortest failing conversation, line by line
 */
export function assertAlways(always: Always): void {
  const { flows, conversationsEach, seed, path } = always;
  const scripts = fc.array(script, { minLength: conversationsEach, maxLength: conversationsEach });
  const wrong: string[][] = [];
  const result = fc.check(
    fc.property(flowSpec, scripts, (spec, all) => {
      const found = firstWrong(always, spec, all);
      if (found === null) return true;
      wrong.push(found);
      return false;
    }),
    { numRuns: flows, seed, endOnFailure: true, ...(path === undefined ? {} : { path }) },
  );
  if (!result.failed) return;
  const again = `FLARE_PROPERTY_SEED=${String(seed)} FLARE_PROPERTY_PATH=${result.counterexamplePath ?? ''}`;
  throw new Error([again, ...(wrong.at(-1) ?? [String(result.errorInstance)])].join('\n'));
}

/** What is wrong with the first conversation that goes wrong, made as short as can be. */
function firstWrong(always: Always, spec: FlowSpec, scripts: Script[]): string[] | null {
  const flow = buildFlow(spec);
  for (const { moves, channel } of scripts) {
    const { complaints } = judge(always, flow, { moves, channel }, always.counts);
    const [rule] = complaints.map(ruleOf);
    if (rule === undefined) continue;
    const attempt = (fewer: Move[]): Verdict =>
      judge(always, flow, { moves: fewer, channel }, new Map());
    const few = shortest(moves, (fewer) =>
      attempt(fewer).complaints.some((one) => ruleOf(one) === rule),
    );
    const verdict = attempt(few);
    const lines = verdict.played === null ? readableMoves(few) : readable(verdict.played);
    return [
      ...verdict.complaints,
      `${channel}, ${String(few.length)} of ${String(moves.length)} moves`,
      ...lines,
    ];
  }
  return null;
}

const ruleOf = (complaint: string): string => complaint.split(' ')[0] ?? '';

function judge(always: Always, flow: Flow, { moves, channel }: Script, counts: Counts): Verdict {
  try {
    const played = play(flow, moves, channel, always.guardFor(flow), counts);
    return { complaints: Object.values(always.checks).flatMap((check) => check(played)), played };
  } catch (error) {
    return { complaints: [`threw ${String(error)}`], played: null };
  }
}
