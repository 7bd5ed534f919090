import type { SgdTurn } from './data.ts';

const keyOf = (slot: string, said: string): string => `${slot}\n${said}`;

/** How the service writes what people say: "11:15" for "morning 11:15", by slot and words; what one service was told goes for the next. */
export class Canonical {
  private readonly known = new Map<string, string>();

  /** Remembers what a turn tells. */
  learn(turn: SgdTurn): void {
    for (const { acts } of turn.frames)
      for (const { slot, values = [], canonical = [] } of acts)
        for (const [index, said] of values.entries()) {
          const written = canonical[index];
          if (slot === undefined || written === undefined) continue;
          this.known.set(keyOf(slot, said), written);
          this.known.set(keyOf('', said), written);
        }
  }

  of(slot: string, said: readonly string[]): string {
    for (const one of said) {
      const written = this.known.get(keyOf(slot, one));
      if (written !== undefined) return written;
    }
    const [first = ''] = said;
    return this.known.get(keyOf('', first)) ?? first;
  }
}
