import { Canonical } from './canonical.ts';
import type { SgdDialogue } from './data.ts';
import { intentName } from './project.ts';

/** A sentence of the set, with the values that it tells of each slot. */
interface Sentence {
  text: string;
  tells: Record<string, string>;
}

const telling = new Set(['INFORM', 'INFORM_INTENT']);

const listed = (known: Map<string, Sentence[]>, key: string, sentence: Sentence): void => {
  known.set(key, [...(known.get(key) ?? []), sentence]);
};

/** Whether somebody with these values could say it: it tells nothing else. */
const fits = (sentence: Sentence, values: Record<string, string>): boolean =>
  Object.entries(sentence.tells).every(([slot, value]) => values[slot] === value);

/** The set's own sentences, by what they tell; those that ask or answer something besides are left out. */
export class Sentences {
  private readonly telling = new Map<string, Sentence[]>();
  private readonly opening = new Map<string, Sentence[]>();
  private readonly yes: string[] = [];

  constructor(dialogues: readonly SgdDialogue[]) {
    for (const dialogue of dialogues) this.learn(dialogue);
  }

  private learn({ turns }: SgdDialogue): void {
    const canonical = new Canonical();
    for (const turn of turns) {
      canonical.learn(turn);
      if (turn.speaker !== 'USER') continue;
      for (const { service, acts, state } of turn.frames) {
        const told = acts.flatMap(({ act, slot, values = [] }) =>
          act === 'INFORM' && slot !== undefined && values.length > 0
            ? [[slot, canonical.of(slot, values)] as const]
            : [],
        );
        const sentence = { text: turn.utterance, tells: Object.fromEntries(told) };
        if (acts.some(({ act }) => act === 'INFORM_INTENT'))
          listed(this.opening, intentName(service, state?.active_intent ?? ''), sentence);
        else if (acts.every(({ act }) => telling.has(act)))
          for (const [slot, value] of told)
            listed(this.telling, `${service}.${slot}=${value}`, sentence);
        if (acts.length > 0 && acts.every(({ act }) => act === 'AFFIRM'))
          this.yes.push(turn.utterance);
      }
    }
  }

  /** Sentences with which people began something, the first of them as examples. */
  examples(count: number): Record<string, string[]> {
    return Object.fromEntries(
      [...this.opening].map(([name, sentences]) => [
        name,
        [...new Set(sentences.map(({ text }) => text))].slice(0, count),
      ]),
    );
  }

  /** Sentences that begin an intent and say nothing that contradicts these values. */
  openings(intent: string, values: Record<string, string>): Sentence[] {
    return (this.opening.get(intent) ?? []).filter((sentence) => fits(sentence, values));
  }

  /** Sentences that tell a slot's value and nothing that contradicts the others. */
  tellings(service: string, slot: string, values: Record<string, string>): Sentence[] {
    const known = this.telling.get(`${service}.${slot}=${values[slot] ?? ''}`) ?? [];
    return known.filter((sentence) => fits(sentence, values));
  }

  affirming(turn: number): string {
    return this.yes[turn % Math.max(1, this.yes.length)] ?? 'Yes.';
  }
}
