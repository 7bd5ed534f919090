import type { Goal } from './goals.ts';
import type { Sentences } from './sentences.ts';
import type { Talk } from './talk.ts';

const MAX_CHARACTERS = 500;

/** How often something is said in the set's sentences before the bare value is said. */
const SENTENCES_TRIED = 2;

const yesOrNo: Record<string, string> = { True: 'Yes', False: 'No' };

/** Just the value, behind the name of what it is where nobody asked for it. */
const plainly = (value: string, slot: string, isAsked: boolean): string => {
  const words = yesOrNo[value] ?? value;
  return isAsked ? words : `${slot.replaceAll('_', ' ')}: ${words}.`;
};

/** What a user says who goes on with the task that is under way. */
const CLARIFIED = { 'same-intent': 'Change this one.', switch: 'The first one.' } as const;

/** Slots of the goal of which something else is known than the user's value. */
export const differing = (goal: Goal, has: (slot: string) => unknown): string[] =>
  Object.entries(goal.values)
    .filter(([slot, value]) => String(has(slot)).toLowerCase() !== value.toLowerCase())
    .map(([slot]) => slot);

/**
 * A person who knows the goal's values: begins with a sentence of the same dialogue, or of others,
 * that contradicts none of them, adds what won't be asked, answers what is asked, and says it in
 * other words, in the end just the value, where it wasn't understood.
 */
export class Speaker {
  private readonly goal: Goal;
  private readonly own: Sentences;
  private readonly others: Sentences;
  private readonly tried = new Map<string, number>();

  constructor(goal: Goal, own: Sentences, others: Sentences) {
    this.goal = goal;
    this.own = own;
    this.others = others;
  }

  /** What the user says next; `turn` picks among the ways to say yes. */
  next(talk: Talk, turn: number): string {
    const { goal } = this;
    const { task } = talk;
    const { kind, names } = talk.awaiting;
    const { clarifying } = talk;
    if (kind === 'resume') return 'No.';
    if (task === null) return this.begin(talk);
    if (task.intent !== goal.intent) return 'Cancel.';
    if (clarifying?.about === 'value') return goal.values[clarifying.slot] ?? 'None of them.';
    if (clarifying !== null) return CLARIFIED[clarifying.about];
    const [asked] = names;
    if (asked !== undefined && goal.values[asked] !== undefined) return this.tell(asked, true).text;
    const [wrong] = differing(goal, (slot) => task.parameters[slot]?.value);
    if (wrong !== undefined) return this.tell(wrong, false).text;
    return kind === 'approval' ? this.others.affirming(turn) : 'Yes.';
  }

  private begin({ flow }: Talk): string {
    const { goal } = this;
    const known = [
      ...this.own.openings(goal.intent, goal.values),
      ...this.others.openings(goal.intent, goal.values),
    ];
    const opening = known[this.attempt('') % Math.max(1, known.length)];
    const intent = flow.intents.find(({ name }) => name === goal.intent);
    const texts = [opening?.text ?? intent?.caption['en'] ?? goal.intent];
    const told = new Set(Object.keys(opening?.tells ?? {}));
    for (const { name, required } of intent?.parameters ?? []) {
      if (required || told.has(name) || goal.values[name] === undefined) continue;
      const sentence = this.tell(name, false);
      for (const slot of Object.keys(sentence.tells)) told.add(slot);
      texts.push(sentence.text);
    }
    return texts.join(' ').slice(0, MAX_CHARACTERS);
  }

  private tell(slot: string, isAsked: boolean): { text: string; tells: Record<string, string> } {
    const { service, values } = this.goal;
    const value = values[slot] ?? '';
    const known = [
      ...this.own.tellings(service, slot, values),
      ...this.others.tellings(service, slot, values),
    ];
    const attempt = this.attempt(slot);
    const sentence = attempt < SENTENCES_TRIED ? known[attempt] : undefined;
    return sentence ?? { text: plainly(value, slot, isAsked), tells: { [slot]: value } };
  }

  private attempt(slot: string): number {
    const before = this.tried.get(slot) ?? 0;
    this.tried.set(slot, before + 1);
    return before;
  }
}
