import { Canonical } from './canonical.ts';
import type { SgdDialogue } from './data.ts';
import { intentName } from './project.ts';

/** The set's own sentences, by what they tell. */
export class Sentences {
  private readonly tells = new Map<string, string>();
  private readonly opens = new Map<string, string[]>();
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
        for (const { act, slot, values = [] } of acts)
          if (act === 'INFORM' && slot !== undefined && values.length > 0) {
            const key = `${service}.${slot}=${canonical.of(slot, values)}`;
            if (!this.tells.has(key)) this.tells.set(key, turn.utterance);
          }
        const name = intentName(service, state?.active_intent ?? '');
        if (acts.some(({ act }) => act === 'INFORM_INTENT'))
          this.opens.set(name, [...(this.opens.get(name) ?? []), turn.utterance]);
        if (acts.length > 0 && acts.every(({ act }) => act === 'AFFIRM'))
          this.yes.push(turn.utterance);
      }
    }
  }

  /** Sentences with which people began something, the first of them as examples. */
  examples(count: number): Record<string, string[]> {
    return Object.fromEntries(
      [...this.opens].map(([name, sentences]) => [name, [...new Set(sentences)].slice(0, count)]),
    );
  }

  opening(intent: string): string | undefined {
    return this.opens.get(intent)?.[0];
  }

  /** A sentence that tells a value of a slot; the bare value where nobody told it. */
  telling(service: string, slot: string, value: string): string {
    return this.tells.get(`${service}.${slot}=${value}`) ?? value;
  }

  affirming(turn: number): string {
    return this.yes[turn % Math.max(1, this.yes.length)] ?? 'Yes.';
  }
}
