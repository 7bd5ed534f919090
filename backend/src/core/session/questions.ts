import type { TypedValue } from '@flare/contracts';
import type { FlowIntent, FlowParameter } from '../flow/flow.ts';
import { sayValue } from '../language/format.ts';
import { phrase } from './phrases.ts';
import type { Option, Task, TaskAwaiting } from './session.ts';
import type { Step } from './step.ts';
import { languageOf, localText, parameterOf, say, speak, yearOf } from './step.ts';

/** How many entries of a list are said at a time. */
export const OFFERED_AT_ONCE = 3;

export function captionOf(step: Step, parameter: FlowParameter): string {
  return localText(step, parameter.caption) ?? parameter.name;
}

export function intentCaption(step: Step, intent: FlowIntent): string {
  return localText(step, intent.caption) ?? intent.name;
}

/** A value the locale's way; one that lies in the vault is never said. */
export function sayIt(step: Step, value: TypedValue): string {
  if (value.vault === true) return '••••';
  return sayValue(value, languageOf(step), yearOf(step));
}

/** A parameter's value with its unit, the locale's way. */
export function sayOf(step: Step, { unit }: FlowParameter, value: TypedValue): string {
  const words = sayIt(step, value);
  return unit === null || typeof value.value !== 'number' ? words : `${words} ${unit}`;
}

/** A value as a program would write it. */
export function plainText({ value }: TypedValue): string {
  return Array.isArray(value) || value === null ? '' : String(value);
}

/** "A, B or C". */
export function sayOptions(step: Step, texts: string[]): string {
  if (texts.length < 2) return texts[0] ?? '';
  return `${texts.slice(0, -1).join(', ')} ${phrase(step, 'or')} ${texts.at(-1) ?? ''}`;
}

/** Everything that a parameter can be answered with, where that is a list. */
export function optionsFor(step: Step, parameter: FlowParameter): Option[] {
  if (parameter.choicesFrom !== null) {
    const list = step.session.variables[parameter.choicesFrom]?.value;
    if (!Array.isArray(list)) return [];
    return list.map((entry) => ({
      value: {
        type: parameter.type,
        value: entry.value,
        text: { [step.session.locale]: entry.text },
      },
      text: entry.text,
    }));
  }
  return parameter.choices.map((choice) => ({
    value: { type: 'choice', value: choice.value, text: choice.text },
    text: localText(step, choice.text) ?? choice.value,
  }));
}

/** The question for one parameter: its prompt for how often it was failed, or one of ours. */
function questionFor(step: Step, task: Task, name: string, offset: number): string {
  const parameter = parameterOf(step.flow, task, name);
  const failed = task.counters[name]?.noMatch ?? 0;
  const prompt = parameter.prompts[Math.min(failed, parameter.prompts.length - 1)];
  const words = prompt === undefined ? null : localText(step, prompt);
  const caption = captionOf(step, parameter);
  const question =
    words === null
      ? phrase(step, failed === 0 ? 'ask' : 'ask-again', { caption })
      : speak(step, words, task);
  if (parameter.choicesFrom === null) return question;
  const options = optionsFor(step, parameter);
  const offered = options.slice(offset, offset + OFFERED_AT_ONCE).map((option) => option.text);
  const more = options.length > offset + OFFERED_AT_ONCE;
  return `${question} ${phrase(step, more ? 'offer-more' : 'offer', {
    options: sayOptions(step, offered),
  })}`;
}

/** Says what is awaited (again), with the options that the user can choose from. */
export function askFor(step: Step, task: Task, awaiting: TaskAwaiting): void {
  const { turn } = step.session;
  const offer = (options: Option[]): void => {
    turn.options = options.map(({ value, text }) => ({ value: plainText(value), text }));
  };
  switch (awaiting.kind) {
    case 'parameters': {
      for (const name of awaiting.names.filter((one) => !step.asked.has(one)))
        say(step, questionFor(step, task, name, awaiting.offset), 'question');
      const only = awaiting.names.length === 1 ? awaiting.names[0] : undefined;
      const parameter = only === undefined ? null : parameterOf(step.flow, task, only);
      if (parameter === null || parameter.sensitive) return;
      const start = parameter.choicesFrom === null ? 0 : awaiting.offset;
      const size = parameter.choicesFrom === null ? 10 : OFFERED_AT_ONCE;
      return offer(optionsFor(step, parameter).slice(start, start + size));
    }
    case 'approval':
      say(step, awaiting.summary.text, 'summary');
      return;
    case 'edit':
      say(step, phrase(step, 'edit'), 'question');
      return;
    case 'menu':
      say(step, phrase(step, 'menu'), 'question');
      return;
    case 'keep': {
      const value = task.parameters[awaiting.parameter];
      const parameter = parameterOf(step.flow, task, awaiting.parameter);
      say(
        step,
        phrase(step, 'keep', {
          caption: captionOf(step, parameter),
          value: value === undefined ? '' : sayOf(step, parameter, value),
        }),
        'question',
      );
      return;
    }
    case 'clarify': {
      const texts = awaiting.options.slice(0, OFFERED_AT_ONCE).map((option) => option.text);
      const options = sayOptions(step, texts);
      say(
        step,
        phrase(step, awaiting.about === 'value' ? 'clarify' : `clarify-${wordOf(awaiting.about)}`, {
          options,
          first: texts[0] ?? '',
          second: texts[1] ?? '',
        }),
        'question',
      );
      offer(awaiting.options);
    }
  }
}

function wordOf(about: 'same-intent' | 'switch'): 'same' | 'switch' {
  return about === 'same-intent' ? 'same' : 'switch';
}
