import type { Question, SessionEffect, UnderstandingResult } from '@flare/contracts';
import type { Flow } from '../core/flow/flow.ts';
import type { Understander } from './ports.ts';

type Understand = Extract<SessionEffect, { type: 'understand' }>;

interface Ahead {
  text: string;
  /** The turn after which the words would be said. */
  turn: number;
  result: Promise<UnderstandingResult>;
  stop: AbortController;
}

/**
 * Words that may become a turn are understood before it is one. What came of them is taken only for
 * the same words, said in the same moment of the conversation.
 */
export class UnderstoodAhead {
  readonly #understander: Understander;
  readonly #sessions = new Map<string, Ahead>();

  constructor(understander: Understander) {
    this.#understander = understander;
  }

  begin(sessionId: string, turn: number, flow: Flow, question: Question, text: string): void {
    this.drop(sessionId);
    const stop = new AbortController();
    const result = Promise.resolve(
      this.#understander.understand(flow, question, text, stop.signal),
    );
    // Whoever takes it is told; where nobody does, it doesn't matter.
    result.catch(() => undefined);
    this.#sessions.set(sessionId, { text, turn, result, stop });
  }

  /** Null where these words weren't understood ahead. */
  take(sessionId: string, turn: number, { text }: Understand): Ahead['result'] | null {
    const ahead = this.#sessions.get(sessionId);
    if (ahead === undefined) return null;
    this.#sessions.delete(sessionId);
    if (ahead.text === text && ahead.turn === turn - 1) return ahead.result;
    ahead.stop.abort();
    return null;
  }

  drop(sessionId: string): void {
    this.#sessions.get(sessionId)?.stop.abort();
    this.#sessions.delete(sessionId);
  }
}
