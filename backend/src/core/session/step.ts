import type { ReplyKind, SessionEffect, SessionEvent, TypedValue } from '@flare/contracts';
import { DateTime } from 'luxon';
import type { Flow, FlowApi, FlowIntent, FlowParameter, LocalText } from '../flow/flow.ts';
import { sayValue } from '../language/format.ts';
import type { Language } from '../language/language.ts';
import { renderText } from '../flow/template.ts';
import { kindsOf } from './reply-kinds.ts';
import type { Session, Task } from './session.ts';

type Distribute<T> = T extends unknown ? Omit<T, 'id'> : never;
/** An effect before it has its id. */
export type Wish = Distribute<SessionEffect>;

/**
 * One transition at work: a copy of the session that may be changed, and the effects so far.
 * Ids are the event's id plus the position, so that a replay makes the same ones.
 */
export interface Step {
  readonly flow: Flow;
  readonly event: SessionEvent;
  readonly session: Session;
  readonly effects: SessionEffect[];
  /** Parameters whose refusal was said as a question: they aren't asked a second time. */
  readonly asked: Set<string>;
}

/** Adds an effect, with its id. */
export function wish<T extends Wish>(
  step: Step,
  effect: T,
): Extract<SessionEffect, { type: T['type'] }> {
  const made = { ...effect, id: `${step.event.id}.${step.effects.length}` };
  step.effects.push(made);
  return made as unknown as Extract<SessionEffect, { type: T['type'] }>;
}

/** Adds a piece to the turn's one reply, `at` a place of it or at its end. */
export function say(
  step: Step,
  text: string,
  kinds: ReplyKind | readonly ReplyKind[] = 'other',
  at?: number,
): void {
  const { turn } = step.session;
  const words = text.trim();
  if (words === '') return;
  turn.parts.splice(at ?? turn.parts.length, 0, words);
  turn.kinds = [...new Set([...kindsOf(turn), ...(typeof kinds === 'string' ? [kinds] : kinds)])];
}

export function languageOf(step: Step): Language {
  const { languages, defaultLocale } = step.flow;
  const language = languages[step.session.locale] ?? languages[defaultLocale];
  if (language === undefined) throw new Error(`No language for ${step.session.locale}`);
  return language;
}

export function intentOf(flow: Flow, name: string): FlowIntent {
  const intent = flow.intents.find((candidate) => candidate.name === name);
  if (intent === undefined) throw new Error(`No intent ${name} in flow ${flow.hash}`);
  return intent;
}

export function parameterOf(flow: Flow, task: Task, name: string): FlowParameter {
  const parameter = intentOf(flow, task.intent).parameters.find((one) => one.name === name);
  if (parameter === undefined) throw new Error(`No parameter ${name} in ${task.intent}`);
  return parameter;
}

export function apiOf(flow: Flow, intent: FlowIntent): FlowApi | null {
  return intent.action === null ? null : (flow.apis[intent.action] ?? null);
}

/** The version's words in the session's language, or null where there are none. */
export function localText(step: Step, text: LocalText | null): string | null {
  if (text === null) return null;
  const words = text[step.session.locale] ?? text[step.flow.defaultLocale] ?? '';
  return words.trim() === '' ? null : words;
}

/** The year in which it happens, in the project's time zone: dates of other years say theirs. */
export function yearOf(step: Step): number {
  return DateTime.fromMillis(step.event.at, { zone: step.flow.project.timezone }).year;
}

/** What a parameter comes to in a task: its value, else its default; undefined where it has none. */
export function valueFor(task: Task | null, parameter: FlowParameter): TypedValue | undefined {
  const { name, type, defaultValue } = parameter;
  const own = task?.parameters[name];
  if (own !== undefined || defaultValue === null) return own;
  const text = parameter.choices.find((choice) => choice.value === defaultValue)?.text;
  return { type, value: defaultValue, ...(text === undefined ? {} : { text }) };
}

/** The version's words with values said the locale's way; the present task's parameters first. */
export function speak(step: Step, text: string, task: Task | null): string {
  const language = languageOf(step);
  return renderText(text, (name) => {
    const parameter =
      task && intentOf(step.flow, task.intent).parameters.find((one) => one.variableName === name);
    const value = (parameter && valueFor(task, parameter)) ?? step.session.variables[name];
    if (value === undefined || value.value === null) return null;
    return sayValue(value, language, yearOf(step));
  }).trim();
}
