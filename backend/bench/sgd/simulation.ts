import type { Claims } from '../../src/core/language/model/claim.ts';
import type { Flow } from '../../src/core/flow/flow.ts';
import type { SgdDialogue } from './data.ts';
import type { Goal } from './goals.ts';
import { intentName } from './project.ts';
import { Sentences } from './sentences.ts';
import { differing, Speaker } from './speaker.ts';
import { Talk, type Call } from './talk.ts';

export interface Simulated {
  goals: number;
  /** Goals whose call had all of the user's values. */
  reached: number;
  /** Of these, those whose call has a value besides that the user never had. */
  withMore: number;
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
  withMore: 0,
  turns: 0,
  ownTurns: 0,
  wrongCalls: 0,
  notes: [],
});

const MAX_TURNS = 25;

/** User turns that the set's own dialogue spends on a goal. */
const ownTurns = (dialogue: SgdDialogue, goal: Goal): number =>
  dialogue.turns.filter(
    ({ speaker, frames }) =>
      speaker === 'USER' &&
      frames.some(
        ({ service, state }) => intentName(service, state?.active_intent ?? '') === goal.intent,
      ),
  ).length;

/** What the call has otherwise than the user wants it. */
const wrongIn = (call: Call, goal: Goal): string[] =>
  call.intent === goal.intent
    ? differing(goal, (slot) => call.variables[slot]?.value)
    : ['another intent'];

/** Slots that the call sends though the user has no value for them, nor the service a default. */
const besides = ({ variables }: Call, goal: Goal, flow: Flow): string[] =>
  (flow.intents.find(({ name }) => name === goal.intent)?.parameters ?? [])
    .filter(({ name, defaultValue }) => {
      const value = variables[name]?.value ?? null;
      return value !== null && value !== defaultValue && goal.values[name] === undefined;
    })
    .map(({ name }) => name);

/**
 * The goals of a dialogue one after the other, in words. `others`: sentences of other dialogues;
 * `model`: what claims something of the user's words beside local understanding.
 */
export const simulate = (
  dialogue: SgdDialogue,
  goals: readonly Goal[],
  flow: Flow,
  others: Sentences,
  counts: Simulated,
  model?: (talk: Talk, text: string) => Claims,
): void => {
  const own = new Sentences([dialogue]);
  let talk = new Talk(flow);
  const pursue = (goal: Goal): boolean => {
    const speaker = new Speaker(goal, own, others);
    for (let turn = 1; turn <= MAX_TURNS && talk.session.state.name !== 'ended'; turn += 1) {
      const text = speaker.next(talk, counts.goals + turn);
      const call = talk.hears(text, model);
      if (call === null) continue;
      const wrong = wrongIn(call, goal);
      talk.answered();
      if (wrong.length === 0) {
        const more = besides(call, goal, flow);
        if (more.length > 0) {
          counts.withMore += 1;
          counts.notes.push(`${dialogue.dialogue_id} "${text}": ${more.join(', ')} besides`);
        }
        counts.turns += turn;
        counts.ownTurns += ownTurns(dialogue, goal);
        return true;
      }
      if (call.writes) counts.wrongCalls += 1;
      counts.notes.push(`${dialogue.dialogue_id} "${text}": ${wrong.join(', ')} of ${goal.intent}`);
    }
    return false;
  };
  for (const goal of goals) {
    counts.goals += 1;
    if (pursue(goal)) counts.reached += 1;
    else {
      counts.notes.push(`${dialogue.dialogue_id} ${goal.intent}: not reached`);
      talk = new Talk(flow);
    }
  }
};
