import type { SessionEvent, TurnCompleted } from '@flare/contracts';
import type { Flow } from '../flow/flow.ts';
import type { Session } from './session.ts';
import { transition } from './transition.ts';
import { turnCompleted } from './view.ts';

/** Feeds a ledger's events through the rules again: the session after each turn, by its number. */
export function replay(flow: Flow, events: readonly SessionEvent[]): Map<number, Session> {
  const turns = new Map<number, Session>();
  let session: Session | null = null;
  for (const event of events) {
    session = transition(flow, session, event).session;
    turns.set(session.turn.number, session);
  }
  return turns;
}

/** Where a replayed turn came out otherwise than it was recorded. */
export interface Difference {
  /** What differs: `state`, `parameters`, `reply` … */
  part: string;
  recorded: unknown;
  replayed: unknown;
}

/** Compares what a program was told of a turn with what the replay would tell it. */
export function differences(recorded: TurnCompleted, session: Session): Difference[] {
  const replayed = turnCompleted(session);
  const parts = [...new Set([...Object.keys(recorded), ...Object.keys(replayed)])].sort();
  return parts.flatMap((part) => {
    const before = valueOf(recorded, part);
    const after = valueOf(replayed, part);
    return sorted(before) === sorted(after) ? [] : [{ part, recorded: before, replayed: after }];
  });
}

/** Whether a session is as it was recorded. What sessions know of themselves only since then isn't looked at. */
export const sameState = (recorded: Session, replayed: Session): boolean =>
  sorted(recorded) ===
  sorted({ ...known(recorded, replayed), turn: known(recorded.turn, replayed.turn) });

const known = <T extends object>(recorded: T, replayed: T): object =>
  Object.fromEntries(Object.entries(replayed).filter(([name]) => name in recorded));

const valueOf = (completed: TurnCompleted, part: string): unknown =>
  (completed as unknown as Record<string, unknown>)[part];

/** JSON with the keys in order: a value from the database has its own. */
function sorted(value: unknown): string {
  return (
    JSON.stringify(value, (_, part: unknown) =>
      typeof part === 'object' && part !== null && !Array.isArray(part)
        ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
        : part,
    ) ?? ''
  );
}
