import type { AmbiguousAct, UnreadableAct, ValueAct } from '@flare/contracts';
import type { FlowParameter } from '../flow/flow.ts';
import type { Heard } from './heard.ts';
import { phrase } from './phrases.ts';
import { captionOf, optionsFor, sayIt, sayOf, sayOptions } from './questions.ts';
import type { Counter, Task } from './session.ts';
import type { Step } from './step.ts';
import { intentOf, localText, parameterOf, say, speak } from './step.ts';
import { validate, type Invalid } from './validate.ts';

export function counterOf(task: Task, name: string): Counter {
  return (task.counters[name] ??= { noMatch: 0, noInput: 0 });
}

/** How many choices are said to somebody who named none of them. */
const CHOICES_SAID = 5;

/** What became of the values of one sentence. */
export interface Taken {
  stored: string[];
  changed: string[];
  /** Parameters whose value was refused; the reason has been said. */
  refused: string[];
}

/** Stores a value, clears what depends on it, and forgets that its parameter was ever failed. */
export function store(step: Step, task: Task, name: string, act: Pick<ValueAct, 'value'>): boolean {
  const before = task.parameters[name];
  const changed =
    before !== undefined &&
    (act.value.vault === true || JSON.stringify(before.value) !== JSON.stringify(act.value.value));
  task.parameters[name] = act.value;
  task.counters[name] = { noMatch: 0, noInput: 0 };
  task.answered = [...task.answered.filter((one) => one !== name), name];
  task.unanswered = task.unanswered.filter((one) => one !== name);
  task.skipped = task.skipped.filter((one) => one !== name);
  if (changed) clearDependants(step, task, name);
  return changed;
}

/** Takes a value back, as if it had never been given. */
export function removeValue(task: Task, name: string): void {
  task.parameters = Object.fromEntries(
    Object.entries(task.parameters).filter(([known]) => known !== name),
  );
  task.answered = task.answered.filter((known) => known !== name);
}

/** Removes the values that depend on a changed one, and those that depend on them. */
export function clearDependants(step: Step, task: Task, name: string): void {
  const intent = step.flow.intents.find((one) => one.name === task.intent);
  for (const dependant of intent?.parameters ?? []) {
    if (!dependant.dependsOn.includes(name) || !(dependant.name in task.parameters)) continue;
    removeValue(task, dependant.name);
    clearDependants(step, task, dependant.name);
  }
}

/** Says why a value can't be stored: in the version's words, or in ours with the limit. */
export function sayInvalid(step: Step, task: Task, parameter: FlowParameter, why: Invalid): void {
  const typed = why.reason === 'not-whole' || why.reason === 'unknown-choice';
  const words = localText(
    step,
    typed ? (parameter.typeErrorPrompt ?? parameter.invalidPrompt) : parameter.invalidPrompt,
  );
  if (words !== null) {
    const spoken = speak(step, words, task);
    if (!spoken.endsWith('?')) return say(step, spoken);
    step.asked.add(parameter.name);
    return say(step, spoken, 'question');
  }
  const today = why.reason === 'too-early' && parameter.earliest === 'today';
  const limit =
    why.limit === undefined
      ? ''
      : sayIt(
          step,
          parameter.type === 'float' && Number.isInteger(why.limit)
            ? { type: 'int', value: why.limit }
            : { type: parameter.type, value: why.limit },
        );
  say(
    step,
    phrase(step, today ? 'too-early-today' : why.reason, {
      caption: captionOf(step, parameter),
      limit: parameter.unit === null ? limit : `${limit} ${parameter.unit}`,
    }),
  );
}

/**
 * Takes the values that a sentence holds for a task. Each is validated first; one that fails
 * changes nothing, and the user hears why. A change of a value that stood is acknowledged.
 */
export function takeValues(step: Step, task: Task, acts: ValueAct[], acknowledge: boolean): Taken {
  const taken: Taken = { stored: [], changed: [], refused: [] };
  for (const act of inOrder(step, task, acts)) {
    const parameter = parameterOf(step.flow, task, act.parameter);
    if (act.unit !== undefined && parameter.unit !== null && act.unit !== parameter.unit) {
      say(step, phrase(step, 'unit', { unit: parameter.unit, said: act.unit }));
      refuse(task, parameter.name, taken);
      continue;
    }
    const invalid = judge(step, parameter, act);
    if (invalid !== null) {
      sayInvalid(step, task, parameter, invalid);
      refuse(task, parameter.name, taken);
      continue;
    }
    const changed = store(step, task, parameter.name, act);
    taken.stored.push(parameter.name);
    if (!changed) continue;
    taken.changed.push(parameter.name);
    if (acknowledge)
      say(
        step,
        phrase(step, 'changed', {
          caption: captionOf(step, parameter),
          value: sayOf(step, parameter, act.value),
        }),
      );
  }
  return taken;
}

/** What is wrong with a value; for one that lies in the vault that was judged before. */
function judge(step: Step, parameter: FlowParameter, act: ValueAct): Invalid | null {
  if (act.verdict !== undefined) return act.verdict as Invalid | null;
  return validate(parameter, act.value, {
    now: step.event.at,
    timezone: step.flow.project.timezone,
    variables: step.session.variables,
  });
}

/** Stores a value of a task that begins later; one that can't be stored is asked for then. */
export function storeIfValid(step: Step, task: Task, act: ValueAct): void {
  const parameter = parameterOf(step.flow, task, act.parameter);
  const otherUnit =
    act.unit !== undefined && parameter.unit !== null && act.unit !== parameter.unit;
  if (!otherUnit && judge(step, parameter, act) === null) store(step, task, parameter.name, act);
}

/**
 * The values of one breath in the order in which they would have been asked for, so that going back
 * goes one question back. A changed value clears its dependants: they are stored after it.
 */
function inOrder(step: Step, task: Task, acts: ValueAct[]): ValueAct[] {
  const depth = (name: string, seen: string[] = []): number =>
    Math.max(
      0,
      ...parameterOf(step.flow, task, name)
        .dependsOn.filter((one) => one !== name && !seen.includes(one))
        .map((one) => 1 + depth(one, [...seen, name])),
    );
  const { parameters } = intentOf(step.flow, task.intent);
  const place = (act: ValueAct): number =>
    parameters.findIndex(({ name }) => name === act.parameter);
  return acts.toSorted((a, b) => depth(a.parameter) - depth(b.parameter) || place(a) - place(b));
}

/** A refused value is a failed answer, unless an earlier value stands. */
function refuse(task: Task, name: string, taken: Taken): void {
  taken.refused.push(name);
  if (!(name in task.parameters)) counterOf(task, name).noMatch += 1;
}

/** Says what was wrong with words that were meant as a value and can't be one. */
export function sayUnreadable(step: Step, task: Task, act: UnreadableAct): void {
  const parameter = parameterOf(step.flow, task, act.parameter);
  if (act.reason === 'no-such-date' || act.reason === 'no-such-time')
    return say(step, phrase(step, 'no-such-date', { said: act.text }));
  const words = localText(step, parameter.typeErrorPrompt);
  if (words !== null) return say(step, speak(step, words, task));
  if (act.reason === 'unknown-choice') return sayUnknownChoice(step, parameter, act.text);
  if (act.reason === 'not-a-number' && parameter.type === 'int')
    return say(step, phrase(step, 'not-whole'));
  say(step, phrase(step, 'not-valid', { caption: captionOf(step, parameter) }));
}

/** Says that something isn't to be had, and what is, unless the question says that itself. */
function sayUnknownChoice(step: Step, parameter: FlowParameter, said: string): void {
  say(step, phrase(step, 'unknown-choice', { said }));
  const texts = optionsFor(step, parameter).map((option) => option.text);
  const question = parameter.prompts.map((prompt) => localText(step, prompt) ?? '').join(' ');
  const listed = parameter.choicesFrom !== null || texts.some((text) => question.includes(text));
  if (listed || texts.length === 0) return;
  say(step, phrase(step, 'offer', { options: sayOptions(step, texts.slice(0, CHOICES_SAID)) }));
}

/** The candidates of an ambiguous stretch that would be valid. */
export function validCandidates(step: Step, task: Task, act: AmbiguousAct): AmbiguousAct {
  const parameter = parameterOf(step.flow, task, act.parameter);
  const moment = {
    now: step.event.at,
    timezone: step.flow.project.timezone,
    variables: step.session.variables,
  };
  const candidates = act.candidates.filter((value) => validate(parameter, value, moment) === null);
  return { ...act, candidates };
}

/** Whether words hold another value for what is known already, without saying that it changes. */
export function contradicts(task: Task, heard: Heard): boolean {
  return heard.values(task.intent).some((act) => {
    const known = task.parameters[act.parameter];
    return known !== undefined && act.correction !== true && known.value !== act.value.value;
  });
}
