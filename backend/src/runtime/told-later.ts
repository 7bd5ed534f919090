import type { Listener } from './effects/performer.ts';

type Step = (listener: Listener) => void;

/** Whoever takes what was begun ahead is told then how far it is, and of the rest as it happens. */
export class ToldLater {
  readonly #steps: Step[] = [];
  readonly #asked: () => void;
  #listener: Listener | null = null;

  /** @param asked told when a language model is asked */
  constructor(asked: () => void) {
    this.#asked = asked;
  }

  readonly listener = {
    sentence: (text: string) => this.#happens((listener) => listener.sentence?.(text)),
    searching: () => this.#happens((listener) => listener.searching?.()),
    searched: (found: boolean) => this.#happens((listener) => listener.searched?.(found)),
    askingModel: () => {
      this.#asked();
      this.#happens((listener) => listener.askingModel?.());
    },
  };

  tell(listener: Listener): void {
    this.#listener = listener;
    for (const step of this.#steps) step(listener);
  }

  #happens(step: Step): void {
    this.#steps.push(step);
    if (this.#listener !== null) step(this.#listener);
  }
}
