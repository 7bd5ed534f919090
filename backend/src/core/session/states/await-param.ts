import type { ValueAct } from '@flare/contracts';
import {
  clarifyMissed,
  clarifySameIntent,
  clarifyValue,
  heardAtClarify,
  valueOf,
} from '../clarify.ts';
import { contradicts, counterOf, sayUnreadable, takeValues, type Taken } from '../collecting.ts';
import { askModel, digress } from '../digression.ts';
import type { Heard } from '../heard.ts';
import { askAgain, missed, waitingFor } from '../no-match.ts';
import { phrase } from '../phrases.ts';
import { proceed } from '../proceed.ts';
import { OFFERED_AT_ONCE, askFor, captionOf, optionsFor } from '../questions.ts';
import type { State, Task, TaskAwaiting } from '../session.ts';
import type { Step } from '../step.ts';
import { parameterOf, say } from '../step.ts';
import { awaitTask } from '../tasks.ts';
import { heardAtApproval, heardAtEdit, heardAtMenu } from '../approval.ts';
import { heardAtResume } from '../resume.ts';

type Asking = Extract<TaskAwaiting, { kind: 'parameters' }>;

/** The user has answered our question, or has said something else. */
export function heardWhileAwaiting(
  step: Step,
  state: Extract<State, { name: 'await_param' }>,
  heard: Heard,
): void {
  if (state.task === null) return heardAtResume(step, state.awaiting, heard);
  const { task, awaiting } = state;
  switch (awaiting.kind) {
    case 'parameters':
      return heardAtParameters(step, task, awaiting, heard);
    case 'approval':
      return heardAtApproval(step, task, awaiting, heard);
    case 'edit':
      return heardAtEdit(step, task, awaiting, heard);
    case 'menu':
      return heardAtMenu(step, task, awaiting, heard);
    case 'keep':
      return heardAtKeep(step, task, awaiting, heard);
    case 'clarify': {
      if (heardAtClarify(step, task, awaiting, heard)) return;
      const digression = digress(step, task, awaiting, heard);
      if (digression === 'said') return askFor(step, task, awaiting);
      if (digression === 'none') clarifyMissed(step, task, awaiting);
    }
  }
}

function heardAtParameters(step: Step, task: Task, awaiting: Asking, heard: Heard): void {
  const values = [...heard.values(task.intent), ...picked(step, task, awaiting, heard)];
  if (heard.names(task.intent) && contradicts(task, heard))
    return clarifySameIntent(step, task, values);
  const taken = takeValues(step, task, values, true);
  if (clarifyValue(step, task, heard)) return;
  const unreadable = heard
    .unreadable(task.intent)
    .filter(({ parameter }) => !taken.stored.includes(parameter))
    .filter(({ parameter }) => taken.stored.length === 0 || !(parameter in task.parameters));
  for (const act of unreadable) {
    sayUnreadable(step, task, act);
    if (!(act.parameter in task.parameters)) counterOf(task, act.parameter).noMatch += 1;
  }
  const open = stillOpen(task, awaiting, taken);
  const state = { ...awaiting, names: open };
  step.session.state = { name: 'await_param', task, awaiting: open.length > 0 ? state : awaiting };
  const digression = digress(step, task, awaiting, heard);
  if (digression === 'moved') return;
  const answered = values.length > 0 || unreadable.length > 0;
  if (answered || digression === 'said')
    return afterAnswer(step, task, awaiting, open, taken, digression === 'said');
  notAnswered(step, task, awaiting, heard);
}

/** "The second one", where the question offered something to choose from. */
function picked(step: Step, task: Task, awaiting: Asking, heard: Heard): ValueAct[] {
  const [name, ...more] = awaiting.names;
  const index = heard.first('option')?.index;
  if (name === undefined || more.length > 0 || index === undefined) return [];
  if (heard.values(task.intent).some((act) => act.parameter === name)) return [];
  const offered = optionsFor(step, parameterOf(step.flow, task, name)).slice(awaiting.offset);
  const option = offered[index];
  return option === undefined ? [] : [valueOf(task, name, option)];
}

/** What of a question has no (new) value yet. */
function stillOpen(task: Task, awaiting: Asking, taken: Taken): string[] {
  return awaiting.names.filter((name) =>
    awaiting.changing ? !taken.stored.includes(name) : !(name in task.parameters),
  );
}

function afterAnswer(
  step: Step,
  task: Task,
  awaiting: Asking,
  open: string[],
  taken: Taken,
  digressed: boolean,
): void {
  if (awaiting.changing)
    for (const name of taken.refused.filter((one) => one in task.parameters && open.includes(one)))
      counterOf(task, name).noMatch += 1;
  if (open.length === 0) return proceed(step, task);
  if (open.length < awaiting.names.length) {
    task.unanswered = [...task.unanswered, ...open];
    return proceed(step, task);
  }
  const progressed = taken.stored.length > 0 && !digressed;
  if (progressed && !awaiting.changing && taken.refused.length === 0) return proceed(step, task);
  askAgain(step, task, { ...awaiting, names: open });
}

/** No value and nothing else that we could do: "skip", "more", a bare no, or no match. */
function notAnswered(step: Step, task: Task, awaiting: Asking, heard: Heard): void {
  const [only] = awaiting.names;
  if (awaiting.changing && heard.first('answer')?.answer === 'yes') return proceed(step, task);
  if (heard.first('skip') !== null && only !== undefined) {
    const parameter = parameterOf(step.flow, task, only);
    if (!parameter.required || (awaiting.changing && only in task.parameters))
      return proceed(step, task);
    const caption = captionOf(step, parameter);
    for (const name of awaiting.names) counterOf(task, name).noMatch += 1;
    say(step, phrase(step, 'needed', { caption }));
    return askAgain(step, task, awaiting);
  }
  if (heard.first('more') !== null && only !== undefined)
    return sayMore(step, task, awaiting, only);
  const named = heard.first('name-parameter')?.parameter;
  if (named !== undefined && named in task.parameters)
    return awaitTask(step, task, { ...waitingFor([named]), changing: true } as Asking);
  if (heard.first('question') !== null) return askModel(step);
  missed(step, task, awaiting, awaiting.names);
}

function sayMore(step: Step, task: Task, awaiting: Asking, name: string): void {
  const size = optionsFor(step, parameterOf(step.flow, task, name)).length;
  const offset = awaiting.offset + OFFERED_AT_ONCE;
  if (offset < size) return awaitTask(step, task, { ...awaiting, offset });
  say(step, phrase(step, 'no-more'));
  awaitTask(step, task, { ...awaiting, offset: 0 });
}

/** `@keep`: the old value stays, or a new one is given. */
function heardAtKeep(
  step: Step,
  task: Task,
  awaiting: Extract<TaskAwaiting, { kind: 'keep' }>,
  heard: Heard,
): void {
  const values = heard.values(task.intent);
  if (values.length === 0 && clarifyValue(step, task, heard)) return;
  if (values.length > 0) {
    const taken = takeValues(step, task, values, true);
    return taken.stored.length > 0 ? proceed(step, task) : askFor(step, task, awaiting);
  }
  const answer = heard.first('answer')?.answer;
  if (answer === 'yes' || answer === 'nothing') return proceed(step, task);
  if (answer === 'no' || answer === 'edit')
    return awaitTask(step, task, {
      kind: 'parameters',
      names: [awaiting.parameter],
      changing: true,
      offset: 0,
    });
  const digression = digress(step, task, awaiting, heard);
  if (digression === 'said') return askFor(step, task, awaiting);
  if (digression === 'none') missed(step, task, awaiting, [awaiting.parameter]);
}
