import type { Interruption, Outcome, ValueAct } from '@flare/contracts';
import type { FlowParameter } from '../flow/flow.ts';
import { askApproval, proceed } from './proceed.ts';
import { phrase } from './phrases.ts';
import { clarifyValue } from './clarify.ts';
import { counterOf, sayUnreadable, takeValues } from './collecting.ts';
import { keepEarlyWords, takeEarlyChoices } from './early-words.ts';
import type { Heard } from './heard.ts';
import { askAgain } from './no-match.ts';
import { askFor, intentCaption } from './questions.ts';
import type { Task, TaskAwaiting, WaitingTask } from './session.ts';
import type { Step } from './step.ts';
import { apiOf, intentOf, parameterOf, say } from './step.ts';

/** How many tasks may wait while another one runs. */
export const WAITING_AT_MOST = 3;

export function newTask(step: Step, intent: string): Task {
  return {
    id: `${step.event.id}-${intent}`,
    intent,
    parameters: {},
    counters: {},
    answered: [],
    unanswered: [],
    skipped: [],
    waitsFor: null,
  };
}

/** The required parameters that have no value yet, in the order in which they are asked. */
export function missingParameters(step: Step, task: Task): FlowParameter[] {
  return intentOf(step.flow, task.intent).parameters.filter(
    (parameter) =>
      parameter.required &&
      !(parameter.name in task.parameters) &&
      !task.skipped.includes(parameter.name),
  );
}

/** An intent that only reads and lacks nothing: it may be done in between without asking. */
export function isAside(step: Step, intentName: string, acts: ValueAct[]): boolean {
  const intent = intentOf(step.flow, intentName);
  if (intent.requiresApproval) return false;
  if (intent.dependencies.some((name) => !step.session.completed.includes(name))) return false;
  const api = apiOf(step.flow, intent);
  if (api !== null && api.effect !== 'read') return false;
  return intent.parameters.every(
    (parameter) => !parameter.required || acts.some((act) => act.parameter === parameter.name),
  );
}

/** Puts the present task on the stack. */
export function putAside(step: Step, resume: WaitingTask['resume']): void {
  const { session } = step;
  if (session.state.name !== 'await_param' || session.state.task === null) return;
  session.stack.unshift({ task: session.state.task, awaiting: session.state.awaiting, resume });
  session.state = { name: 'idle' };
}

/** Starts an intent with what came with it; what it depends on runs first. */
export function startTask(step: Step, intentName: string, heard: Heard): void {
  const task = newTask(step, intentName);
  takeValues(step, task, heard.values(intentName), false);
  const unreadable = heard
    .unreadable(intentName)
    .filter((act) => !(act.parameter in task.parameters));
  for (const act of unreadable) {
    sayUnreadable(step, task, act);
    counterOf(task, act.parameter).noMatch += 1;
  }
  const dependent = intentOf(step.flow, intentName).dependencies.some(
    (name) => !step.session.completed.includes(name),
  );
  if (!dependent && clarifyValue(step, task, heard)) return;
  keepEarlyWords(step, task, heard);
  goOn(step, task);
}

/** Goes on with a task: with the dependency that it still lacks, or with its own next question. */
export function goOn(step: Step, task: Task): void {
  const { session } = step;
  const lacking = intentOf(step.flow, task.intent).dependencies.find(
    (name) => !session.completed.includes(name),
  );
  if (lacking === undefined) {
    takeEarlyChoices(step, task);
    return proceed(step, task);
  }
  if (task.waitsFor === lacking || waitsInCircle(step, lacking)) {
    say(step, phrase(step, 'dependency-failed', nameOf(step, task.intent)));
    return finishTask(step, task, 'abandoned');
  }
  const begun = takeOffStack(step, lacking);
  session.stack.unshift({
    task: { ...task, waitsFor: lacking },
    awaiting: null,
    resume: 'silently',
  });
  beginFirst(step, begun, task, lacking);
}

/** Begins what is needed first, or goes on with it, with what was said for it. */
function beginFirst(step: Step, begun: WaitingTask | null, { early }: Task, intent: string): void {
  const task = begun?.task ?? newTask(step, intent);
  const values = early?.values.filter((act) => act.intent === intent) ?? [];
  const taken = takeValues(step, task, values, begun !== null);
  if (begun !== null && taken.stored.length === 0) return goOnFrom(step, begun);
  // What is needed first gets its values; the words that are left choose for the wish itself, and once.
  goOn(step, early === undefined ? task : { ...task, early: { ...early, text: '' } });
}

/** Whether an intent waits, itself, for one that it is needed for. */
function waitsInCircle(step: Step, intent: string): boolean {
  return step.session.stack.some(({ task }) => task.intent === intent && task.waitsFor !== null);
}

/** Takes a waiting task of this intent off the stack; null where none waits. */
export function takeOffStack(step: Step, intent: string): WaitingTask | null {
  const { stack } = step.session;
  const at = stack.findIndex((waiting) => waiting.task.intent === intent);
  return at === -1 ? null : (stack.splice(at, 1)[0] ?? null);
}

/** Goes on where a task was left: with its question, unless that was answered meanwhile. */
export function goOnFrom(step: Step, { task, awaiting }: WaitingTask): void {
  if (awaiting === null) return goOn(step, task);
  if (awaiting.kind === 'approval')
    return askApproval(step, task, intentOf(step.flow, task.intent), awaiting.unclear);
  if (awaiting.kind === 'parameters' && !awaiting.changing) {
    const open = awaiting.names.filter((name) => !(name in task.parameters));
    if (open.length === 0) return goOn(step, task);
  }
  askAgain(step, task, awaiting);
}

/** The words for an intent, as a place in a sentence of ours. */
export function nameOf(step: Step, intentName: string): { task: string } {
  return { task: intentCaption(step, intentOf(step.flow, intentName)) };
}

/** Ends a task with its one outcome, and turns to what waits. */
export function finishTask(step: Step, task: Task, outcome: Outcome): void {
  endTask(step, task, outcome);
  turnToWaiting(step);
}

export function endTask(step: Step, task: Task, outcome: Outcome): void {
  const { session } = step;
  session.turn.ended.push({ intent: task.intent, outcome });
  if (outcome === 'completed' && !session.completed.includes(task.intent))
    session.completed.push(task.intent);
  session.state = { name: 'idle' };
}

/** Ends everything: the present task and all that wait. */
export function endSession(step: Step, outcome: Outcome, hangUp: boolean): void {
  const { session } = step;
  if (session.state.name !== 'idle' && session.state.name !== 'ended' && session.state.task)
    endTask(step, session.state.task, outcome);
  for (const waiting of session.stack) endTask(step, waiting.task, outcome);
  session.stack = [];
  session.state = { name: 'ended' };
  session.hangUp = hangUp;
}

/** After a task has ended: the next waiting one goes on, silently or after a question. */
export function turnToWaiting(step: Step): void {
  const { session } = step;
  const next = session.stack[0];
  if (next === undefined) {
    session.state = { name: 'idle' };
    return;
  }
  if (next.resume === 'ask') return offerToResume(step, 'resume');
  session.stack.shift();
  goOnFrom(step, next);
}

/** `@resume`: asks by name whether to go on with the task that waits. */
export function offerToResume(step: Step, words: 'resume' | 'welcome-back'): void {
  const { session } = step;
  const waiting = session.stack[0];
  if (waiting === undefined) return;
  session.state = { name: 'await_param', task: null, awaiting: { kind: 'resume', unclear: 0 } };
  askToResume(step, words);
}

export function askToResume(step: Step, words: 'resume' | 'welcome-back'): void {
  const waiting = step.session.stack[0];
  if (waiting === undefined) return;
  say(step, phrase(step, words, { task: describe(step, waiting.task) }), 'question');
}

/** A waiting task by name, with its first answered value: "Send money (John Reed)". */
function describe(step: Step, task: Task): string {
  const caption = intentCaption(step, intentOf(step.flow, task.intent));
  const known = intentOf(step.flow, task.intent).parameters.find(
    (parameter) =>
      parameter.type === 'choice' && parameter.name in task.parameters && !parameter.sensitive,
  );
  const value = known === undefined ? undefined : task.parameters[known.name];
  const words = value?.text?.[step.session.locale];
  return words === undefined ? caption : `${caption} – ${words}`;
}

/** Waits for something in a task, and asks for it. */
export function awaitTask(step: Step, task: Task, awaiting: TaskAwaiting): void {
  step.session.state = { name: 'await_param', task, awaiting };
  askFor(step, task, awaiting);
}

/** Which policy decides about interruptions now: the pending parameter's, else the intent's. */
export function interruptionOf(step: Step, task: Task, awaiting: TaskAwaiting): Interruption {
  const [pending] = pendingNames(awaiting);
  const own = pending === undefined ? null : parameterOf(step.flow, task, pending).interruption;
  return own ?? intentOf(step.flow, task.intent).interruption;
}

/** The parameters that a question is about. */
export function pendingNames(awaiting: TaskAwaiting): string[] {
  if (awaiting.kind === 'parameters') return awaiting.names;
  if (awaiting.kind === 'keep') return [awaiting.parameter];
  return awaiting.kind === 'clarify' && awaiting.about === 'value' ? [awaiting.parameter] : [];
}
