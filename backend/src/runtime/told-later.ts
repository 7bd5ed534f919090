import type { ComposingWatch } from './ports.ts';

type Step = (watch: ComposingWatch) => void;

/** Whoever takes what was begun ahead is told then how far it is, and of the rest as it happens. */
export class ToldLater {
  readonly #steps: Step[] = [];
  readonly #asked: () => void;
  #taker: ComposingWatch | null = null;

  /** @param asked told when a language model is asked */
  constructor(asked: () => void) {
    this.#asked = asked;
  }

  readonly watch = {
    sentence: (text: string) => this.#happens((watch) => watch.sentence?.(text)),
    searching: () => this.#happens((watch) => watch.searching?.()),
    searched: (found: boolean) => this.#happens((watch) => watch.searched?.(found)),
    askingModel: () => {
      this.#asked();
      this.#happens((watch) => watch.askingModel?.());
    },
  };

  tell(watch: ComposingWatch): void {
    this.#taker = watch;
    for (const step of this.#steps) step(watch);
  }

  #happens(step: Step): void {
    this.#steps.push(step);
    if (this.#taker !== null) step(this.#taker);
  }
}
