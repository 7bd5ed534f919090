import { goOnWith, sayChatter, sayFastAnswer } from './digression.ts';
import type { Heard } from './heard.ts';
import { phrase } from './phrases.ts';
import type { State, WaitingTask } from './session.ts';
import type { Step } from './step.ts';
import { say } from './step.ts';
import { askToResume, finishTask, isAside, nameOf, startTask } from './tasks.ts';

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
    return startTask(step, other.intent, heard);
  }
  const again = { ...awaiting };
  if (!sayFastAnswer(step, heard) && !sayChatter(step, heard)) again.unclear += 1;
  if (again.unclear > 2) return abandon(step, waiting);
  step.session.state = { name: 'await_param', task: null, awaiting: again };
  askToResume(step, 'resume');
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
