import { clarifySameIntent, clarifyValue } from './clarify.ts';
import { contradicts, takeValues } from './collecting.ts';
import { digress, sayFastAnswer } from './digression.ts';
import type { Heard } from './heard.ts';
import { waitingFor } from './no-match.ts';
import { phrase } from './phrases.ts';
import { askApproval, perform, proceed } from './proceed.ts';
import { askFor } from './questions.ts';
import type { Task, TaskAwaiting } from './session.ts';
import type { Step } from './step.ts';
import { intentOf, say } from './step.ts';
import { awaitTask, finishTask } from './tasks.ts';

/** A summary older than this is made anew before a yes counts. */
const SUMMARY_LIVES_MILLIS = 10 * 60_000;
/** Below this confidence of speech recognition a yes is asked back. */
const HEARD_SURELY = 0.6;

/** So often a summary is said again that wasn't heard. */
const UNHEARD_AT_MOST = 2;

type At<K extends TaskAwaiting['kind']> = Extract<TaskAwaiting, { kind: K }>;

/** Only an explicit yes to the newest summary, with nothing else in the same breath, goes ahead. */
export function heardAtApproval(
  step: Step,
  task: Task,
  awaiting: At<'approval'>,
  heard: Heard,
): void {
  if (heard.names(task.intent) && contradicts(task, heard))
    return clarifySameIntent(step, task, heard.values(task.intent));
  if (heard.values(task.intent).length > 0) sayFastAnswer(step, heard);
  if (changedSomething(step, task, heard)) return;
  const intent = intentOf(step.flow, task.intent);
  const digression = digress(step, task, awaiting, heard);
  if (digression === 'moved') return;
  if (digression === 'said') return askApproval(step, task, intent, awaiting.unclear);
  const answer = heard.first('answer')?.answer ?? 'unclear';
  if (answer === 'question' || heard.first('question') !== null) {
    say(step, phrase(step, 'cannot-answer'));
    return askApproval(step, task, intent, awaiting.unclear);
  }
  if (answer === 'yes') return approved(step, task, awaiting);
  if (answer === 'no' || answer === 'edit')
    return awaitTask(step, task, { kind: 'edit', summary: awaiting.summary, unclear: 0 });
  if (answer === 'nothing') return notApproved(step, task);
  unclear(step, task, awaiting);
}

function approved(step: Step, task: Task, awaiting: At<'approval'>): void {
  if (step.session.turn.unheard === true) {
    const times = awaiting.unclear + 1;
    if (times > UNHEARD_AT_MOST)
      return awaitTask(step, task, { kind: 'menu', summary: awaiting.summary });
    return askApproval(step, task, intentOf(step.flow, task.intent), times);
  }
  if (step.session.turn.confidence < HEARD_SURELY) {
    say(step, phrase(step, 'heard-yes'), 'question');
    step.session.state = { name: 'await_param', task, awaiting };
    return;
  }
  const old = step.event.at - awaiting.summary.at > SUMMARY_LIVES_MILLIS;
  if (old || JSON.stringify(awaiting.summary.values) !== JSON.stringify(task.parameters))
    return askApproval(step, task, intentOf(step.flow, task.intent));
  perform(step, task, awaiting.summary);
}

/** Values in the words make a new summary; a parameter that is only named is asked for. */
function changedSomething(step: Step, task: Task, heard: Heard): boolean {
  const values = heard.values(task.intent);
  const taken = takeValues(step, task, values, false);
  if (clarifyValue(step, task, heard)) return true;
  if (taken.stored.length > 0) {
    proceed(step, task);
    return true;
  }
  if (taken.refused.length > 0) {
    askApproval(step, task, intentOf(step.flow, task.intent));
    return true;
  }
  const named = heard.first('name-parameter')?.parameter;
  if (named === undefined) return false;
  awaitTask(step, task, { ...waitingFor([named]), changing: true } as At<'parameters'>);
  return true;
}

function unclear(step: Step, task: Task, awaiting: At<'approval'> | At<'edit'>): void {
  const times = awaiting.unclear + 1;
  if (times > 1) return awaitTask(step, task, { kind: 'menu', summary: awaiting.summary });
  const next = { ...awaiting, unclear: times };
  if (awaiting.kind === 'edit') return awaitTask(step, task, next);
  say(step, phrase(step, 'yes-or-no'), 'question');
  step.session.state = { name: 'await_param', task, awaiting: next };
}

function notApproved(step: Step, task: Task): void {
  say(step, phrase(step, 'not-approved'));
  finishTask(step, task, 'not_approved');
}

/** `@edit`: what should I change? */
export function heardAtEdit(step: Step, task: Task, awaiting: At<'edit'>, heard: Heard): void {
  if (changedSomething(step, task, heard)) return;
  const digression = digress(step, task, awaiting, heard);
  if (digression === 'moved') return;
  if (digression === 'said') return askFor(step, task, awaiting);
  const answer = heard.first('answer')?.answer ?? 'unclear';
  if (answer === 'no' || answer === 'nothing') return notApproved(step, task);
  if (answer === 'question') {
    say(step, phrase(step, 'cannot-answer'));
    return askFor(step, task, awaiting);
  }
  unclear(step, task, awaiting);
}

/** `@menu`: change, cancel, or a person? Cancel and person are heard everywhere. */
export function heardAtMenu(step: Step, task: Task, awaiting: At<'menu'>, heard: Heard): void {
  if (changedSomething(step, task, heard)) return;
  const digression = digress(step, task, awaiting, heard);
  if (digression === 'moved') return;
  if (digression === 'said') return askFor(step, task, awaiting);
  const answer = heard.first('answer')?.answer ?? 'unclear';
  const { summary } = awaiting;
  if (answer === 'edit') return awaitTask(step, task, { kind: 'edit', summary, unclear: 0 });
  if (answer === 'yes') return askApproval(step, task, intentOf(step.flow, task.intent));
  notApproved(step, task);
}
