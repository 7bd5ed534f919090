import type { Flow } from '../../src/core/flow/flow.ts';
import type { SgdDialogue } from './data.ts';
import type { Goal } from './goals.ts';
import { Sentences } from './sentences.ts';
import { Talk, type Call } from './talk.ts';

export interface Simulated {
  goals: number;
  /** Goals whose call had all of the user's values. */
  reached: number;
  /** User turns that were needed for the goals reached, and those that the set needed for the same. */
  turns: number;
  ownTurns: number;
  /** Transactional calls with other values than the user's: approved in error. */
  wrongCalls: number;
  notes: string[];
}

export const nothingSimulated = (): Simulated => ({
  goals: 0,
  reached: 0,
  turns: 0,
  ownTurns: 0,
  wrongCalls: 0,
  notes: [],
});

const MAX_TURNS = 25;
const MAX_CHARACTERS = 500;

const plain = (value: unknown): string => String(value).toLowerCase();

const differing = (goal: Goal, has: (slot: string) => unknown): string[] =>
  Object.entries(goal.values)
    .filter(([slot, value]) => plain(has(slot)) !== plain(value))
    .map(([slot]) => slot);

/** User turns that the set's own dialogue spends on a goal. */
const ownTurns = (dialogue: SgdDialogue, goal: Goal): number =>
  dialogue.turns.filter(
    ({ speaker, frames }) =>
      speaker === 'USER' &&
      frames.some(
        ({ service, state }) =>
          `${service}.${state?.active_intent ?? ''}` === goal.intent && service === goal.service,
      ),
  ).length;

/**
 * A user who knows the goal's values and answers whatever is asked with the set's own sentences,
 * those of the same dialogue first.
 */
export const simulate = (
  dialogue: SgdDialogue,
  goals: readonly Goal[],
  flow: Flow,
  all: Sentences,
  counts: Simulated,
): void => {
  const own = new Sentences([dialogue]);
  const talk = new Talk(flow);
  /** What a search that was already made got wrong: said at once the next time. */
  let missed: string[] = [];
  const tell = (goal: Goal, slot: string): string => {
    const value = goal.values[slot] ?? '';
    const sentence = own.telling(goal.service, slot, value);
    return sentence === value ? all.telling(goal.service, slot, value) : sentence;
  };
  const next = (goal: Goal, turn: number): string => {
    const { kind, names } = talk.awaiting;
    const { task } = talk;
    const begin = own.opening(goal.intent) ?? all.opening(goal.intent) ?? goal.intent;
    if (kind === 'resume') return 'No.';
    if (task === null)
      return [begin, ...missed.map((slot) => tell(goal, slot))].join(' ').slice(0, MAX_CHARACTERS);
    if (task.intent !== goal.intent) return 'Cancel.';
    const { state } = talk.session;
    const clarified =
      state.name === 'await_param' &&
      state.awaiting.kind === 'clarify' &&
      state.awaiting.about === 'value'
        ? state.awaiting.parameter
        : undefined;
    if (clarified !== undefined) return goal.values[clarified] ?? 'None of them.';
    const [asked] = names;
    if (asked !== undefined && goal.values[asked] !== undefined) return tell(goal, asked);
    const [wrong] = differing(goal, (slot) => task.parameters[slot]?.value);
    if (wrong !== undefined) return tell(goal, wrong);
    return kind === 'approval' ? all.affirming(turn) : 'Yes.';
  };
  for (const goal of goals) {
    counts.goals += 1;
    missed = [];
    let call: Call | null = null;
    for (let turn = 1; turn <= MAX_TURNS; turn += 1) {
      const text = next(goal, counts.goals + turn);
      call = talk.hears(text);
      if (call === null) continue;
      const wrong =
        call.intent === goal.intent
          ? differing(goal, (slot) => call?.variables[slot]?.value)
          : ['intent'];
      talk.answered();
      if (wrong.length === 0) {
        counts.reached += 1;
        counts.turns += turn;
        counts.ownTurns += ownTurns(dialogue, goal);
        break;
      }
      missed = wrong.filter((slot) => slot in goal.values);
      if (call.writes) counts.wrongCalls += 1;
      counts.notes.push(`${dialogue.dialogue_id} "${text}": ${wrong.join(', ')} of ${goal.intent}`);
      call = null;
    }
    if (call === null) {
      counts.notes.push(`${dialogue.dialogue_id} ${goal.intent}: not reached`);
      if (talk.session.state.name === 'ended') return;
    }
  }
};
