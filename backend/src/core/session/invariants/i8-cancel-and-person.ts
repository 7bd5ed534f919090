import type { Act } from '@flare/contracts';
import type { Flow } from '../../flow/flow.ts';
import type { Invariant } from '../testing/played.ts';
import type { Session } from '../session.ts';
import { transition } from '../transition.ts';

/** Cancel and person do what they say from every state but a call in flight. */
export const cancelAndPerson: Invariant = ({ flow, steps }) =>
  steps
    .filter(({ after }) => after.turn.pendingEffect === null && after.state.name !== 'ended')
    .filter((_, at) => at % 3 === 0)
    .flatMap(({ after, event }) => {
      const person = says(flow, after, 'person', event.at);
      const cancelled = says(flow, after, 'cancel', event.at);
      const busy = after.state.name === 'await_param';
      return [
        ...(person.state.name === 'ended' && person.handover !== null
          ? []
          : ['I8 nobody comes where a person is asked for']),
        ...(!busy || cancelled.turn.ended.some(({ outcome }) => outcome === 'cancelled')
          ? []
          : ['I8 cancel stops nothing']),
      ];
    });

function says(flow: Flow, session: Session, act: 'cancel' | 'person', at: number): Session {
  const heard = transition(flow, session, { type: 'user-spoke', text: act, id: 'probe', at });
  const acts: Act[] = [{ act, span: { start: 0, end: act.length } }];
  return transition(flow, heard.session, {
    type: 'understood',
    effectId: heard.session.turn.pendingEffect ?? '',
    id: 'probe-2',
    at,
    understanding: {
      acts,
      locale: 'en',
      localeSure: true,
      by: 'local',
      sure: true,
      ranking: [],
      refused: [],
    },
  }).session;
}
