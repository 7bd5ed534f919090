import type { Act } from '@flare/contracts';
import type { Flow } from '../../flow/flow.ts';
import type { Invariant, PlayedStep } from '../testing/played.ts';
import type { Session } from '../session.ts';
import { transition } from '../transition.ts';

type Rules = typeof transition;

/** Cancel and person do what they say from every state but a call in flight. */
export const cancelAndPerson: Invariant = reachableBy(transition);

/** Looks for it in what was said, and tries it with these rules wherever the conversation got to. */
export function reachableBy(rules: Rules): Invariant {
  return ({ flow, steps }) => [
    ...steps.flatMap(heeded),
    ...steps
      .filter(({ after }) => after.turn.pendingEffect === null && after.state.name !== 'ended')
      .filter((_, at) => at % 3 === 0)
      .flatMap(({ after, event }) => [
        ...wrongWithPerson(says(rules, flow, after, 'person', event.at)),
        ...wrongWithCancel(after, says(rules, flow, after, 'cancel', event.at)),
      ]),
  ];
}

/** Whether somebody who did say it was heard. */
function heeded({ event, before, after }: PlayedStep): string[] {
  if (event.type !== 'understood' || before === null) return [];
  const [first] = event.understanding.acts;
  if (first?.act === 'person') return wrongWithPerson(after);
  return first?.act === 'cancel' ? wrongWithCancel(before, after) : [];
}

function wrongWithPerson({ state, handover }: Session): string[] {
  const comes = state.name === 'ended' && handover !== null;
  return comes ? [] : ['I8 nobody comes where a person is asked for'];
}

function wrongWithCancel(before: Session, { turn }: Session): string[] {
  if (before.state.name !== 'await_param') return [];
  const stopped = turn.ended.some(({ outcome }) => outcome === 'cancelled');
  return stopped ? [] : ['I8 cancel stops nothing'];
}

function says(
  rules: Rules,
  flow: Flow,
  session: Session,
  act: 'cancel' | 'person',
  at: number,
): Session {
  const heard = rules(flow, session, { type: 'user-spoke', text: act, id: 'probe', at });
  const acts: Act[] = [{ act, span: { start: 0, end: act.length } }];
  return rules(flow, heard.session, {
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
