import type { Variables } from '@flare/contracts';
import type { FlowIntent, FlowParameter } from '../flow/flow.ts';
import { phrase } from './phrases.ts';
import { exhaust, exhausted, waitingFor } from './no-match.ts';
import { intentCaption, optionsFor } from './questions.ts';
import type { Summary, Task } from './session.ts';
import type { Step } from './step.ts';
import { apiOf, intentOf, localText, parameterOf, say, speak, valueFor, wish } from './step.ts';
import { awaitTask, finishTask, missingParameters } from './tasks.ts';

/** A call that takes longer than this is spoken of while it runs. */
const PROGRESS_AFTER_MILLIS = 3000;

/** Goes on with a task: asks for what is missing, or for approval, or does what it is for. */
export function proceed(step: Step, task: Task): void {
  const missing = missingParameters(step, task);
  if (missing.length > 0) return ask(step, task, nextQuestion(step, task, missing));
  const intent = intentOf(step.flow, task.intent);
  if (intent.requiresApproval) return askApproval(step, task, intent);
  perform(step, task, null);
}

/** Asks, unless that was failed too often already, or there is nothing to choose from. */
function ask(step: Step, task: Task, names: string[]): void {
  const spent = exhausted(step, task, names);
  if (spent.length > 0) return exhaust(step, task, spent);
  const empty = names.some((name) => {
    const parameter = parameterOf(step.flow, task, name);
    return parameter.choicesFrom !== null && optionsFor(step, parameter).length === 0;
  });
  if (!empty) return awaitTask(step, task, waitingFor(names));
  say(step, phrase(step, 'nothing-to-offer'));
  finishTask(step, task, 'abandoned');
}

/** What to ask for next: first what was left unanswered, alone; else a group of neighbours. */
function nextQuestion(step: Step, task: Task, missing: FlowParameter[]): string[] {
  const { collection } = step.flow;
  const again = collection.retryUnanswered
    ? missing.find((parameter) => task.unanswered.includes(parameter.name))
    : undefined;
  const first = again ?? missing[0];
  const names = first === undefined ? [] : [first.name];
  if (again === undefined && first?.group && collection.smartGrouping) {
    const parameters = intentOf(step.flow, task.intent).parameters;
    for (let at = parameters.indexOf(first) + 1; at < parameters.length; at += 1) {
      const next = parameters[at];
      if (next?.group !== first.group || names.length >= collection.maxParametersPerQuestion) break;
      if (missing.includes(next)) names.push(next.name);
    }
  }
  return names;
}

/** The summary of a task as its values stand now, ending in the question for approval. */
function makeSummary(step: Step, task: Task, intent: FlowIntent): Summary {
  const words =
    localText(step, intent.approvalSummary) ??
    localText(step, apiOf(step.flow, intent)?.description ?? null);
  const spoken =
    words === null ? phrase(step, 'summary', { task: intentCaption(step, intent) }) : words;
  const filled = speak(step, spoken, task);
  const text = filled.endsWith('?') ? filled : `${filled} ${phrase(step, 'approve')}`;
  return { text, values: { ...task.parameters }, at: step.event.at };
}

/** Says the summary as it is now, in the session's language, and waits for a yes to it. */
export function askApproval(step: Step, task: Task, intent: FlowIntent, unclear = 0): void {
  awaitTask(step, task, { kind: 'approval', summary: makeSummary(step, task, intent), unclear });
}

/** The values that an API call may use: the task's first, then the session's. */
function scopeOf(step: Step, task: Task): Variables {
  const own: Variables = {};
  for (const parameter of intentOf(step.flow, task.intent).parameters) {
    own[parameter.variableName] = valueFor(task, parameter) ?? {
      type: parameter.type,
      value: null,
    };
  }
  return { ...step.session.variables, ...own };
}

/** Does what a task is for: calls its API, or gives its answer. */
export function perform(step: Step, task: Task, summary: Summary | null): void {
  const intent = intentOf(step.flow, task.intent);
  const api = apiOf(step.flow, intent);
  if (api === null) {
    const answer = localText(step, intent.answer);
    say(step, answer === null ? phrase(step, 'done') : speak(step, answer, task), 'answer');
    return finishTask(step, task, 'completed');
  }
  if (summary !== null)
    wish(step, {
      type: 'record-approval',
      intent: intent.name,
      summary: summary.text,
      values: summary.values,
    });
  const writes = api.effect === 'write';
  const request = wish(step, {
    type: 'call-api',
    api: api.name,
    intent: intent.name,
    writes,
    variables: scopeOf(step, task),
    idempotencyKey: writes ? `${step.session.id}:${step.event.id}` : null,
    progress: { text: phrase(step, 'in-progress'), afterMillis: PROGRESS_AFTER_MILLIS },
  });
  step.session.turn.pendingEffect = request.id;
  step.session.state = { name: 'call_api', task, request };
}
