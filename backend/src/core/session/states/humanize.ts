import type { SessionEvent } from '@flare/contracts';
import type { State } from '../session.ts';
import type { Step } from '../step.ts';
import { say } from '../step.ts';
import { finishTask } from '../tasks.ts';

type Composed = Extract<SessionEvent, { type: 'composed' }>;

/** The reply has been composed, or could not be: then the fallback is said. */
export function replyComposed(
  step: Step,
  state: Extract<State, { name: 'humanize' }>,
  event: Composed,
): void {
  say(step, event.text ?? state.fallback, 'answer');
  finishTask(step, state.task, 'completed');
}
