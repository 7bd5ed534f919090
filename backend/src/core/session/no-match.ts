import type { FlowParameter } from '../flow/flow.ts';
import { counterOf, sayInvalid, store } from './collecting.ts';
import { escalate, stoppedWords } from './globals.ts';
import { phrase, type PhraseName } from './phrases.ts';
import { proceed } from './proceed.ts';
import { captionOf, sayOf } from './questions.ts';
import type { Task, TaskAwaiting } from './session.ts';
import type { Step } from './step.ts';
import { localText, parameterOf, say, speak } from './step.ts';
import { awaitTask, finishTask } from './tasks.ts';

/** Whether a parameter was failed as often as it may be. */
export function isExhausted(parameter: FlowParameter, task: Task): boolean {
  const { noMatch, noInput } = counterOf(task, parameter.name);
  return noMatch > parameter.maxNoMatch || noInput > parameter.maxNoInput;
}

/** What is done with parameters that were failed too often: never one question more. */
export function exhaust(step: Step, task: Task, spent: FlowParameter[]): void {
  for (const parameter of spent) {
    const { name, onExhausted, defaultValue } = parameter;
    if (onExhausted === 'skip') {
      if (!(name in task.parameters)) say(step, phrase(step, 'skipped'));
      task.skipped.push(name);
    } else if (onExhausted === 'default' && defaultValue !== null) {
      const value = { type: parameter.type, value: defaultValue };
      say(
        step,
        phrase(step, 'defaulted', {
          caption: captionOf(step, parameter),
          value: sayOf(step, parameter, value),
        }),
      );
      store(step, task, name, { value });
    } else if (onExhausted === 'cancel') {
      say(step, phrase(step, stoppedWords(step, task)));
      return finishTask(step, task, 'cancelled');
    } else {
      step.session.state = { name: 'await_param', task, awaiting: waitingFor([name]) };
      return escalate(step);
    }
  }
  proceed(step, task);
}

/** Those of these parameters that can't be asked for any more. */
export function exhausted(step: Step, task: Task, names: string[]): FlowParameter[] {
  return names
    .map((name) => parameterOf(step.flow, task, name))
    .filter((parameter) => isExhausted(parameter, task));
}

export function waitingFor(names: string[]): TaskAwaiting {
  return { kind: 'parameters', names, changing: false, offset: 0 };
}

const PHRASES: PhraseName[] = ['no-match-1', 'no-match-2', 'no-match-3'];

/** Nothing in the words answered what was asked: counts it, says so, and asks again. */
export function missed(step: Step, task: Task, awaiting: TaskAwaiting, names: string[]): void {
  for (const name of names) counterOf(task, name).noMatch += 1;
  const spent = exhausted(step, task, names);
  if (spent.length > 0) return exhaust(step, task, spent);
  sayWhatWasWrong(step, task, names);
  awaitTask(step, task, awaiting);
}

function sayWhatWasWrong(step: Step, task: Task, names: string[]): void {
  const [only] = names;
  const failed = only === undefined ? 1 : counterOf(task, only).noMatch;
  const own =
    only !== undefined && names.length === 1
      ? localText(step, parameterOf(step.flow, task, only).typeErrorPrompt)
      : null;
  const ours = phrase(step, PHRASES[Math.min(failed, PHRASES.length) - 1] ?? 'no-match-1');
  if (only !== undefined && isMisspelt(step, task, names))
    return sayInvalid(step, task, parameterOf(step.flow, task, only), { reason: 'not-valid' });
  if (own === null || only === undefined) return say(step, ours);
  const words = speak(step, own, task);
  if (!words.endsWith('?')) return say(step, words);
  if (failed > 1) return say(step, ours);
  step.asked.add(only);
  say(step, words, 'question');
}

/** Figures, where something with a pattern of its own was asked for: they don't fit the pattern. */
function isMisspelt(step: Step, task: Task, names: string[]): boolean {
  const [only, ...more] = names;
  if (only === undefined || more.length > 0) return false;
  const { type, validationRegex, typeErrorPrompt } = parameterOf(step.flow, task, only);
  const patterned = type === 'str' && validationRegex !== null && typeErrorPrompt === null;
  return patterned && /\p{Nd}/u.test(step.session.turn.userText ?? '');
}

/** Asks again what is still open of a question, or what can't be asked any more is given up. */
export function askAgain(step: Step, task: Task, awaiting: TaskAwaiting): void {
  if (awaiting.kind !== 'parameters') return awaitTask(step, task, awaiting);
  const spent = exhausted(step, task, awaiting.names);
  if (spent.length > 0) return exhaust(step, task, spent);
  awaitTask(step, task, awaiting);
}
