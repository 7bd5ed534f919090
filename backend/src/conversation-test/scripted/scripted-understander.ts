import type { Question, ScriptedAct, UnderstandingResult } from '@flare/contracts';
import type { Flow } from '../../core/flow/flow.ts';
import { checkClaims } from '../../core/language/model/check-claims.ts';
import type { Understander } from '../../runtime/ports.ts';
import { claimsOf } from './scripted-claims.ts';

type Mode = 'local' | 'model' | 'hybrid';

/** An understander whose language model says what a test has written down. */
export interface ScriptedUnderstander extends Understander {
  /** The model's answer to the next words; null where it has none, and they are understood locally. */
  expectActs(acts: readonly ScriptedAct[] | null): void;
  /** Why acts of the model were refused, one by one. */
  refused(): string[];
  /** What the last words were understood as; null where none came since it was asked last. */
  takeLast(): UnderstandingResult | null;
}

/**
 * Understands locally, or by scripted answers of a model, which are checked as a real one's are: a
 * value has to come from the user's words, a yes has to be said by the user.
 */
export function createScriptedUnderstander(
  mode: Mode,
  understandLocally: (flow: Flow, question: Question, text: string) => UnderstandingResult,
): ScriptedUnderstander {
  let next: readonly ScriptedAct[] | null = null;
  const refused: string[] = [];
  let last: UnderstandingResult | null = null;

  const understand = (flow: Flow, question: Question, text: string): UnderstandingResult => {
    const local = understandLocally(flow, question, text);
    if (mode === 'local' || next === null || (mode === 'hybrid' && local.sure)) return local;
    const result = checkClaims(flow, question, text, claimsOf(next, flow, question, text), local);
    refused.push(...result.refused.slice(local.refused.length).map(({ why }) => why));
    return result;
  };

  return {
    expectActs(acts) {
      next = acts;
    },
    refused: () => refused,
    understand(flow, question, text) {
      last = understand(flow, question, text);
      return last;
    },
    takeLast() {
      const taken = last;
      last = null;
      return taken;
    },
  };
}
