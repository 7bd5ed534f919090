import type { Act } from '@flare/contracts';
import type { Flow } from '../../src/core/flow/flow.ts';
import type { Goal } from './goals.ts';
import { span, Talk, valueAct, type Call } from './talk.ts';

/** What was done to the conversations, and what came of it. */
export interface FaultCounts {
  goals: number;
  reached: number;
  calls: number;
  /** Calls with another value than the user's, or transactional without a yes to the summary. */
  wrongCalls: number;
  /** Each kind of fault, how often it was put in. */
  faults: Record<string, number>;
  notes: string[];
}

export const noFaults = (): FaultCounts => ({
  goals: 0,
  reached: 0,
  calls: 0,
  wrongCalls: 0,
  faults: {},
  notes: [],
});

/** Pseudo-random numbers below 1; the same seed gives the same. */
export const randomNumbers = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
};

const MAX_TURNS = 40;

/** A user who knows what they want, in a world where services and understanding fail. */
export class FaultyWorld {
  private readonly talk: Talk;
  private readonly flow: Flow;
  private readonly random: () => number;
  private readonly counts: FaultCounts;
  /** What the user has said of the present goal. */
  private given: Record<string, string> = {};
  private staleEffect: string | null = null;

  constructor(flow: Flow, random: () => number, counts: FaultCounts) {
    this.talk = new Talk(flow);
    this.flow = flow;
    this.random = random;
    this.counts = counts;
  }

  /** Pursues a goal until its call has succeeded, or too many turns have gone by. */
  pursue(goal: Goal): void {
    this.counts.goals += 1;
    this.given = {};
    let acts = this.opening(goal);
    for (let turn = 0; turn < MAX_TURNS; turn += 1) {
      const approving = acts.some((act) => act.act === 'answer' && act.answer === 'yes');
      const atApproval = this.talk.awaiting.kind === 'approval';
      const call = this.talk.says('words', this.withNoise(acts, goal));
      if (this.staleEffect !== null) {
        this.count('late answer');
        this.talk.feedLate(this.staleEffect);
        this.staleEffect = null;
      }
      if (call !== null && this.serve(call, goal, approving && atApproval)) {
        this.counts.reached += 1;
        return;
      }
      acts = this.reply(goal);
    }
    this.counts.notes.push(`${goal.intent} was not reached`);
  }

  private count(fault: string): void {
    this.counts.faults[fault] = (this.counts.faults[fault] ?? 0) + 1;
  }

  private value(goal: Goal, slot: string): Act[] {
    const said = goal.values[slot];
    if (said === undefined) return [];
    this.given[slot] = said;
    const correction = this.talk.task?.parameters[slot] !== undefined;
    const act = valueAct(this.flow, goal.intent, slot, said, correction);
    return act === null ? [] : [act];
  }

  private opening(goal: Goal): Act[] {
    const slots = Object.keys(goal.values).filter(() => this.random() < 0.6);
    return [
      { act: 'intent', intent: goal.intent, confidence: 0.95, span },
      ...slots.flatMap((slot) => this.value(goal, slot)),
    ];
  }

  /** What the user says to whatever is asked. */
  private reply(goal: Goal): Act[] {
    const { kind, names } = this.talk.awaiting;
    const { task } = this.talk;
    if (kind === 'idle' || task === null || task.intent !== goal.intent)
      return kind === 'idle'
        ? [
            { act: 'intent', intent: goal.intent, confidence: 0.95, span },
            ...Object.keys(this.given).flatMap((slot) => this.value(goal, slot)),
          ]
        : [{ act: 'answer', answer: 'no', span }];
    if (kind === 'parameters') return names.flatMap((name) => this.value(goal, name));
    const missing = Object.keys(goal.values).filter(
      (slot) => task.parameters[slot]?.value !== goal.values[slot],
    );
    if (missing.length > 0) return missing.flatMap((slot) => this.value(goal, slot));
    if (kind === 'approval') return [{ act: 'answer', answer: 'yes', span }];
    return [{ act: 'answer', answer: kind === 'edit' ? 'nothing' : 'yes', span }];
  }

  /** Understanding that claims too much: what can't be a value, and what belongs elsewhere. */
  private withNoise(acts: Act[], goal: Goal): Act[] {
    const noisy = [...acts];
    const intent = this.flow.intents.find(({ name }) => name === goal.intent);
    const choice = intent?.parameters.find(({ type }) => type === 'choice');
    if (choice !== undefined && this.random() < 0.1 && !(choice.name in this.given)) {
      this.count('a value outside the choices');
      const act = valueAct(this.flow, goal.intent, choice.name, 'no such value', false);
      if (act !== null) noisy.push(act);
    }
    const other = this.flow.intents.find(({ name }) => name !== goal.intent);
    const slot = other?.parameters[0];
    if (other !== undefined && slot !== undefined && this.random() < 0.1) {
      this.count('a slot of another intent');
      const act = valueAct(this.flow, other.name, slot.name, 'elsewhere', false);
      if (act !== null) noisy.push(act);
    }
    if (this.random() < 0.05) {
      this.count('an unclear answer besides');
      noisy.push({ act: 'chatter', kind: 'thanks', span });
    }
    return noisy;
  }

  /** The service's answer, or its failure; true when the goal was done. */
  private serve(call: Call, goal: Goal, approved: boolean): boolean {
    this.counts.calls += 1;
    const right =
      call.intent === goal.intent &&
      Object.entries(this.given).every(([slot, said]) => call.variables[slot]?.value === said) &&
      Object.entries(call.variables).every(
        ([slot, { value }]) =>
          value === null || this.given[slot] !== undefined || value === this.defaultOf(goal, slot),
      );
    if (!right || (goal.transactional && !approved)) {
      this.counts.wrongCalls += 1;
      this.counts.notes.push(
        `${goal.intent}: ${JSON.stringify(call.variables)} for ${JSON.stringify(this.given)}`,
      );
    }
    const chance = this.random();
    if (chance < 0.1) {
      this.count('the service refuses');
      this.talk.failed('refused');
      return false;
    }
    if (chance < 0.2) {
      this.count('the service times out');
      this.talk.failed('unknown');
      return goal.transactional;
    }
    if (this.random() < 0.2) this.staleEffect = call.id;
    this.talk.answered();
    return true;
  }

  private defaultOf(goal: Goal, slot: string): unknown {
    return this.flow.intents
      .find(({ name }) => name === goal.intent)
      ?.parameters.find(({ name }) => name === slot)?.defaultValue;
  }
}
