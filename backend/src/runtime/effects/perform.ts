import type { SessionEffect } from '@flare/contracts';
import type { Fact, TurnRun } from '../turn-run.ts';

/** The fact that came of an effect. */
export type Performed = Extract<Fact, { effectId: string }>;

/** How the shell does what the core wishes. */
export interface Perform {
  /** The session's time, in epoch milliseconds. */
  now(turn: TurnRun): number;
  /** A steady clock for durations, in milliseconds. */
  elapsed(): number;
  /** Does it; null where nothing comes back. */
  effect(turn: TurnRun, effect: SessionEffect): Promise<Performed | null>;
}
