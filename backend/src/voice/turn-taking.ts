import { advance } from '../core/turn/advance.ts';
import type { TurnContext } from '../core/turn/turn-step.ts';
import type { TurnEffect } from '../core/turn/turn-effect.ts';
import type { TurnEvent } from '../core/turn/turn-event.ts';
import { newTurnState, type TurnState } from '../core/turn/turn-state.ts';
import type { TurnFact } from './call-parts.ts';

/** Facts that wait to be told; more than this is a loop. */
const FACTS_AT_MOST = 10_000;

interface TurnTakingPorts {
  now: () => number;
  context: () => TurnContext;
  perform: (effect: TurnEffect) => void;
}

/** The rules of turn taking at work: facts go in, one after the other, also those that come of what an earlier one sets off. */
export class TurnTaking {
  readonly #ports: TurnTakingPorts;
  #state: TurnState = newTurnState;
  #facts: TurnEvent[] = [];
  #telling = false;
  #closed = false;

  constructor(ports: TurnTakingPorts) {
    this.#ports = ports;
  }

  tell(fact: TurnFact): void {
    const { now, context, perform } = this.#ports;
    if (this.#closed || this.#facts.length > FACTS_AT_MOST) return;
    this.#facts.push({ ...fact, at: now() });
    if (this.#telling) return;
    this.#telling = true;
    try {
      for (let next = this.#facts.shift(); next !== undefined; next = this.#facts.shift()) {
        const { state, effects } = advance(this.#state, next, context());
        this.#state = state;
        for (const effect of effects) perform(effect);
      }
    } finally {
      this.#telling = false;
      this.#facts = [];
    }
  }

  /** Nothing is told any more. */
  close(): void {
    this.#closed = true;
  }
}
