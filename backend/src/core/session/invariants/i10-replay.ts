import type { SessionEffect, SessionEvent } from '@flare/contracts';
import type { Invariant } from '../testing/played.ts';
import type { Session } from '../session.ts';
import { transition } from '../transition.ts';

/** A ledger as it is stored gives the same states, variables, effects and replies again. */
export const replay: Invariant = ({ flow, steps }) => {
  let session: Session | null = null;
  const found: string[] = [];
  for (const { event, after, effects } of steps) {
    const stored = JSON.parse(JSON.stringify(event)) as SessionEvent;
    const again = transition(flow, session, stored);
    session = again.session;
    if (JSON.stringify(again.session) !== JSON.stringify(after))
      found.push(`I10 ${event.type} gave another state`);
    if (JSON.stringify(lasting(again.effects)) !== JSON.stringify(lasting(effects)))
      found.push(`I10 ${event.type} gave other effects`);
    if (found.length > 0) return found;
  }
  return found;
};

/** Words on their way to being understood are replaced by what may be kept of them. */
function lasting(effects: SessionEffect[]): SessionEffect[] {
  return effects.filter((effect) => effect.type !== 'understand');
}
