import type { EndedTask } from '../session.ts';
import type { PlayedStep } from './played.ts';

/** The tasks that ended with a step: a turn lists them from its beginning on. */
export function endedIn({ before, after }: PlayedStep): EndedTask[] {
  const same = before?.turn.number === after.turn.number;
  return after.turn.ended.slice(same ? before.turn.ended.length : 0);
}
