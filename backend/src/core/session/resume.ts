import type { ValueAct } from '@flare/contracts';
import { takeValues } from './collecting.ts';
import { begin, goOnWith, sayChatter, sayFastAnswer } from './digression.ts';
import type { Heard } from './heard.ts';
import { phrase } from './phrases.ts';
import type { State, Task, WaitingTask } from './session.ts';
import type { Step } from './step.ts';
import { parameterOf, say } from './step.ts';
import {
  askToResume,
  finishTask,
  interruptionOf,
  isAside,
  nameOf,
  offerToResume,
  putAside,
} from './tasks.ts';

type Resuming = Extract<State, { task: null }>['awaiting'];

/** `@resume`: go on with the waiting task? */
export function heardAtResume(step: Step, awaiting: Resuming, heard: Heard): void {
  const [waiting] = step.session.stack;
  if (waiting === undefined) return;
  const { intent } = waiting.task;
  const answer = heard.first('answer')?.answer;
  const values = heard.values(intent);
  if (answer === 'yes' || heard.names(intent) || values.length > 0)
    return resume(step, waiting, heard);
  if (answer === 'no' || answer === 'nothing') return abandon(step, waiting);
  const other = heard.otherIntent(intent);
  if (other !== null) {
    if (isAside(step, other.intent, heard.values(other.intent)))
      step.session.state = { name: 'idle' };
    return begin(step, other.intent, heard, intent);
  }
  const again = { ...awaiting };
  if (!sayFastAnswer(step, heard) && !sayChatter(step, heard)) again.unclear += 1;
  if (again.unclear > 2) return abandon(step, waiting);
  step.session.state = { name: 'await_param', task: null, awaiting: again };
  askToResume(step, 'resume');
}

/**
 * The user is back after the session slept. Whatever is said, the waiting task is only offered: a
 * yes to a question of that long ago counts for nothing. Values are kept for it, another wish is
 * done first.
 */
export function heardOnReturn(step: Step, heard: Heard): void {
  const { state } = step.session;
  const left = state.name === 'await_param' && state.task !== null ? state : null;
  const task = left?.task ?? null;
  const closed = left !== null && interruptionOf(step, left.task, left.awaiting) === 'never';
  const present = task?.intent ?? step.session.stack[0]?.task.intent ?? null;
  putAside(step, 'ask');
  const other = closed ? null : heard.otherIntent(present);
  if (other !== null) {
    step.session.state = { name: 'idle' };
    return begin(step, other.intent, heard, present);
  }
  const values = task === null ? [] : heard.values(task.intent);
  if (task !== null)
    takeValues(
      step,
      task,
      values.filter((act) => !isFreeText(step, task, act)),
      true,
    );
  if (!closed) sayFastAnswer(step, heard);
  offerToResume(step, 'welcome-back');
}

/** "Hello, it's me again" is no answer to what was asked for in free words. */
function isFreeText(step: Step, task: Task, act: ValueAct): boolean {
  const { type, validationRegex } = parameterOf(step.flow, task, act.parameter);
  return type === 'str' && validationRegex === null;
}

/** Goes on as it was left: the same values, the same counters, the same question. */
function resume(step: Step, waiting: WaitingTask, heard: Heard): void {
  step.session.stack.shift();
  goOnWith(step, waiting, heard);
}

function abandon(step: Step, waiting: WaitingTask): void {
  step.session.stack.shift();
  say(step, phrase(step, 'abandoned', nameOf(step, waiting.task.intent)));
  finishTask(step, waiting.task, 'abandoned');
}
