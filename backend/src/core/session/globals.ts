import type { Heard } from './heard.ts';
import { phrase, type PhraseName } from './phrases.ts';
import { askApproval } from './proceed.ts';
import { askFor } from './questions.ts';
import type { Task, TaskAwaiting } from './session.ts';
import type { Step } from './step.ts';
import { apiOf, intentOf, say, wish } from './step.ts';
import {
  askToResume,
  awaitTask,
  endSession,
  finishTask,
  goOn,
  pendingNames,
  startTask,
} from './tasks.ts';

/** The present task, or the one that we ask about resuming. */
function presentTask(step: Step): Task | null {
  const { state } = step.session;
  return state.name === 'idle' || state.name === 'ended' ? null : state.task;
}

/** Says the last question again; it counts as nothing. */
export function askLastQuestion(step: Step): void {
  const { state } = step.session;
  if (state.name !== 'await_param') return;
  const { task, awaiting } = state;
  if (task === null) return askToResume(step, 'resume');
  if (awaiting.kind === 'approval')
    return askApproval(step, task, intentOf(step.flow, task.intent), awaiting.unclear);
  askFor(step, task, awaiting);
}

/** What everybody may say at any time. True when the turn is done with it. */
export function heardGlobal(step: Step, heard: Heard): boolean {
  const switched = heard.first('switch-locale');
  if (switched !== null && step.flow.locales.includes(switched.locale)) {
    step.session.locale = switched.locale;
    step.session.otherLocale = null;
    if (presentTask(step) !== null || step.session.stack.length > 0) askLastQuestion(step);
    else say(step, phrase(step, 'no-match-idle-plain'));
    return true;
  }
  const act = heard.acts.find((one) =>
    ['cancel', 'start-over', 'person', 'repeat', 'wait', 'go-back'].includes(one.act),
  )?.act;
  if (step.session.turn.returned && act !== 'person' && act !== 'cancel') return false;
  switch (act) {
    case 'person':
      escalate(step);
      return true;
    case 'cancel':
      cancel(step, heard);
      return true;
    case 'start-over':
      startOver(step);
      return true;
    case 'repeat':
      repeat(step);
      return true;
    case 'wait':
      say(step, phrase(step, 'wait'));
      step.session.turn.patience = true;
      return true;
    case 'go-back':
      goBack(step);
      return true;
    default:
      return false;
  }
}

/** Stops the present task, or the one that is asked about; what else was wished for begins. */
export function cancel(step: Step, heard: Heard | null): void {
  const { state } = step.session;
  if (state.name === 'await_param' && state.task === null) {
    const waiting = step.session.stack.shift();
    if (waiting === undefined) return;
    say(step, phrase(step, stoppedWords(step, waiting.task)));
    return finishTask(step, waiting.task, 'cancelled');
  }
  const task = presentTask(step);
  if (task === null) return say(step, phrase(step, 'nothing-to-cancel'));
  say(step, phrase(step, stoppedWords(step, task)));
  const next = heard?.otherIntent(task.intent) ?? null;
  if (heard === null || next === null) return finishTask(step, task, 'cancelled');
  step.session.turn.ended.push({ intent: task.intent, outcome: 'cancelled' });
  step.session.state = { name: 'idle' };
  startTask(step, next.intent, heard);
}

/** Where something could have been sent, that nothing was. */
export function stoppedWords(step: Step, task: Task): PhraseName {
  const writes = apiOf(step.flow, intentOf(step.flow, task.intent))?.effect === 'write';
  return writes ? 'cancelled' : 'cancelled-read';
}

export function startOver(step: Step): void {
  const { session } = step;
  const { state } = session;
  say(step, phrase(step, 'start-over'));
  const task = presentTask(step) ?? session.stack.shift()?.task ?? null;
  if (task === null || state.name !== 'await_param')
    return say(step, phrase(step, 'no-match-idle-plain'));
  const afresh: Task = {
    ...task,
    parameters: {},
    counters: {},
    answered: [],
    unanswered: [],
    skipped: [],
  };
  delete afresh.early;
  goOn(step, afresh);
}

function repeat(step: Step): void {
  if (step.session.state.name === 'await_param') return askLastQuestion(step);
  const last = step.session.history.findLast((line) => line.role === 'assistant')?.text;
  if (last === undefined) return say(step, phrase(step, 'nothing-to-repeat'));
  say(step, last, step.session.turn.kindsBefore);
}

/** "Go back": offers the value that was answered last to keep or change. */
function goBack(step: Step): void {
  const { state } = step.session;
  if (state.name !== 'await_param' || state.task === null) {
    say(step, phrase(step, 'nothing-to-go-back'));
    return askLastQuestion(step);
  }
  const { task, awaiting } = state;
  const from = awaiting.kind === 'keep' ? task.answered.indexOf(awaiting.parameter) : Infinity;
  const parameter = task.answered.filter((_, at) => at < from).at(-1);
  if (parameter === undefined) {
    say(step, phrase(step, 'nothing-to-go-back'));
    return askLastQuestion(step);
  }
  awaitTask(step, task, { kind: 'keep', parameter });
}

/** What a question waits for, as the people who take over know it. */
function handedOver(awaiting: TaskAwaiting): string[] {
  return ['approval', 'edit', 'menu'].includes(awaiting.kind)
    ? ['is_approved']
    : pendingNames(awaiting);
}

/** Hands over to a person, with what was collected and what is pending; the session ends. */
export function escalate(step: Step): void {
  const { session } = step;
  const { state } = session;
  const task = presentTask(step) ?? session.stack[0]?.task ?? null;
  const awaiting =
    state.name === 'await_param' && state.task !== null
      ? state.awaiting
      : (session.stack[0]?.awaiting ?? null);
  const pending = awaiting === null ? [] : handedOver(awaiting);
  const own = task?.parameters ?? {};
  const variables = { ...session.variables, ...own };
  const intent = task?.intent ?? null;
  say(step, phrase(step, 'escalated'));
  wish(step, { type: 'escalate', intent, pending, variables });
  session.handover = { intent, pending, variables };
  endSession(step, 'escalated', false);
}
