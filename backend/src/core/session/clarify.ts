import type { AmbiguousAct, ValueAct } from '@flare/contracts';
import { counterOf, store, validCandidates } from './collecting.ts';
import type { Heard } from './heard.ts';
import { phrase } from './phrases.ts';
import { sayIt } from './questions.ts';
import type { Option, Task, TaskAwaiting } from './session.ts';
import type { Step } from './step.ts';
import { goOnWith } from './digression.ts';
import { awaitTask, nameOf, startTask, takeOffStack } from './tasks.ts';
import { proceed } from './proceed.ts';
import { takeValues } from './collecting.ts';
import { missed } from './no-match.ts';

type Clarifying = Extract<TaskAwaiting, { kind: 'clarify' }>;

/** Asks "this or that?" where one stretch has more than one valid reading. True when it asked. */
export function clarifyValue(step: Step, task: Task, heard: Heard): boolean {
  const readings = heard
    .ambiguous(task.intent)
    .filter((act) => !heard.values(task.intent).some((value) => value.parameter === act.parameter))
    .map((act) => validCandidates(step, task, act));
  const open = readings.find((act) => act.candidates.length > 1);
  for (const { parameter, candidates } of readings) {
    const [only] = candidates;
    if (candidates.length === 1 && only !== undefined)
      store(step, task, parameter, { value: only });
    if (candidates.length === 0) counterOf(task, parameter).noMatch += 1;
  }
  if (open === undefined) return false;
  awaitTask(step, task, {
    kind: 'clarify',
    about: 'value',
    parameter: open.parameter,
    options: optionsOf(step, open),
  });
  return true;
}

function optionsOf(step: Step, act: AmbiguousAct): Option[] {
  return act.candidates.map((value) => ({ value, text: sayIt(step, value) }));
}

const option = (value: string, text: string): Option => ({ value: { type: 'str', value }, text });

/** The same intent again with other values: change this one, or make a second? */
export function clarifySameIntent(step: Step, task: Task, values: ValueAct[]): void {
  const options = [
    option('change', phrase(step, 'clarify-same-change')),
    option('second', phrase(step, 'clarify-same-second')),
  ];
  awaitTask(step, task, { kind: 'clarify', about: 'same-intent', values, options, unclear: 0 });
}

/** Another task, where the present one's policy is to ask first. */
export function clarifySwitch(step: Step, task: Task, intent: string, values: ValueAct[]): void {
  const options = [
    option('stay', phrase(step, 'clarify-switch-stay', nameOf(step, task.intent))),
    option('go', phrase(step, 'clarify-switch-go', nameOf(step, intent))),
  ];
  awaitTask(step, task, {
    kind: 'clarify',
    about: 'switch',
    intent,
    values,
    options,
    unclear: 0,
  });
}

/** What the user chose of what was offered: by position, by a value, by name, or by yes and no. */
function chosen(task: Task, awaiting: Clarifying, heard: Heard): Option | null {
  const picked = heard.first('option');
  if (picked !== null) return awaiting.options[picked.index] ?? null;
  if (awaiting.about === 'value') {
    const value = heard.values(task.intent).find((act) => act.parameter === awaiting.parameter);
    return value === undefined ? null : { value: value.value, text: value.text };
  }
  if (awaiting.about === 'same-intent') return null;
  const [stay, go] = awaiting.options;
  if (heard.names(awaiting.intent)) return go ?? null;
  const answer = heard.first('answer')?.answer;
  if (answer === 'yes') return go ?? null;
  const answered = heard.values(task.intent).length > 0 || heard.names(task.intent);
  return answered || answer === 'no' || answer === 'nothing' ? (stay ?? null) : null;
}

/** An answer to `@clarify`. False when it wasn't one. */
export function heardAtClarify(
  step: Step,
  task: Task,
  awaiting: Clarifying,
  heard: Heard,
): boolean {
  const choice = chosen(task, awaiting, heard);
  if (choice === null)
    return awaiting.about === 'value' && heardOthers(step, task, awaiting, heard);
  if (awaiting.about === 'value') {
    const others = heard.values(task.intent).filter((act) => act.parameter !== awaiting.parameter);
    takeValues(step, task, [valueOf(task, awaiting.parameter, choice), ...others], true);
    proceed(step, task);
    return true;
  }
  if (awaiting.about === 'same-intent' && choice.value.value === 'change') {
    takeValues(step, task, awaiting.values, true);
    proceed(step, task);
    return true;
  }
  if (awaiting.about === 'switch' && choice.value.value === 'stay') {
    if (heard.first('option') === null) takeValues(step, task, heard.values(task.intent), true);
    proceed(step, task);
    return true;
  }
  const intent = awaiting.about === 'switch' ? awaiting.intent : task.intent;
  const { values } = awaiting;
  const later = heard.values(intent);
  const waiting = awaiting.about === 'switch' ? takeOffStack(step, intent) : null;
  step.session.stack.unshift({ task, awaiting: null, resume: 'ask' });
  if (waiting !== null) goOnWith(step, waiting, withValues(heard, merged(values, later)));
  else
    startTask(
      step,
      intent,
      withValues(heard, awaiting.about === 'switch' ? merged(values, later) : values),
    );
  return true;
}

/** What was said later stands; what it says nothing of stays as it was said first. */
function merged(values: ValueAct[], later: ValueAct[]): ValueAct[] {
  const same = (one: ValueAct, other: ValueAct) =>
    one.intent === other.intent && one.parameter === other.parameter;
  return [...values.filter((act) => !later.some((one) => same(one, act))), ...later];
}

/** Values of other parameters are taken, and the question stays. */
function heardOthers(step: Step, task: Task, awaiting: Clarifying, heard: Heard): boolean {
  const taken = takeValues(step, task, heard.values(task.intent), true);
  if (taken.stored.length + taken.refused.length === 0) return false;
  awaitTask(step, task, awaiting);
  return true;
}

/** A chosen option as the value of a parameter. */
export function valueOf(task: Task, parameter: string, choice: Option): ValueAct {
  return {
    act: 'value',
    intent: task.intent,
    parameter,
    value: choice.value,
    text: choice.text,
    span: { start: 0, end: 0 },
  };
}

function withValues(heard: Heard, values: ValueAct[]): Heard {
  return { ...heard, values: (intent) => values.filter((act) => act.intent === intent) };
}

/**
 * `@clarify` left unanswered: a failed answer of the parameter that it was about. Where it was about
 * a task, the present one goes on after the second time.
 */
export function clarifyMissed(step: Step, task: Task, awaiting: Clarifying): void {
  if (awaiting.about === 'value') return missed(step, task, awaiting, [awaiting.parameter]);
  if (awaiting.unclear > 0) return proceed(step, task);
  missed(step, task, { ...awaiting, unclear: awaiting.unclear + 1 }, []);
}
