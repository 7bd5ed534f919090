import type { SessionEvent } from '@flare/contracts';
import { cancel, escalate, startOver } from './globals.ts';
import { phrase } from './phrases.ts';
import type { Session } from './session.ts';
import type { Step } from './step.ts';
import { wish } from './step.ts';

/** Whether a writing call is in flight. */
export function isWriting({ state }: Session): boolean {
  return state.name === 'call_api' && state.request.writes;
}

/**
 * A wish of the kind that is heard in any state, while a writing call is in flight: the truth is said
 * at once, beside the turn that runs, and the wish is kept until the call has ended.
 */
export function heardMeanwhile(
  step: Step,
  event: Extract<SessionEvent, { type: 'heard-meanwhile' }>,
): void {
  const { session } = step;
  const text = phrase(step, 'already-sending');
  session.meanwhile.push(event.wish);
  session.history.push({ role: 'user', text: event.text }, { role: 'assistant', text });
  wish(step, { type: 'say', text, options: [], kinds: ['other'], progress: true });
}

/** After the call: a person is called; what can still be stopped or begun anew is. */
export function actOnMeanwhile(step: Step): void {
  const { session } = step;
  const wishes = session.meanwhile;
  session.meanwhile = [];
  if (wishes.length === 0 || session.state.name === 'ended') return;
  if (wishes.includes('person')) return escalate(step);
  const goesOn =
    session.state.name === 'await_param' &&
    session.state.task !== null &&
    session.turn.ended.length === 0;
  if (!goesOn) return;
  if (wishes.includes('cancel')) return cancel(step, null);
  if (wishes.includes('start-over')) startOver(step);
}
