import type { Language } from '../language/language.ts';
import type { MindState, TurnEffect, TurnTimer } from './turn-effect.ts';
import type { TurnSettings } from './turn-settings.ts';
import type { TurnState, Utterance } from './turn-state.ts';

/** What turn taking has to know besides what happens. */
export interface TurnContext {
  settings: TurnSettings;
  /** Of the session's locale now. */
  language: Language;
  /** `slowestMs` of what was learned of the recogniser in use. */
  finalDelayMs: number;
}

/** One advance at work: a copy of the state that may be changed, and the effects so far. */
export interface TurnStep {
  readonly state: TurnState;
  readonly effects: TurnEffect[];
  readonly context: TurnContext;
  /** The event's time. */
  readonly at: number;
}

export function wish(step: TurnStep, effect: TurnEffect): void {
  step.effects.push(effect);
}

export function setTimer({ state, effects }: TurnStep, timer: TurnTimer, at: number): void {
  if (state.timers[timer] === at) return;
  state.timers[timer] = at;
  effects.push({ type: 'start-timer', timer, at });
}

export function clearTimers({ state, effects }: TurnStep, ...timers: TurnTimer[]): void {
  for (const timer of timers) {
    if (state.timers[timer] === undefined) continue;
    delete state.timers[timer];
    effects.push({ type: 'cancel-timer', timer });
  }
}

/** Says what the mind is doing, where that has changed. */
export function showMind({ state, effects }: TurnStep, mind: MindState, details = ''): void {
  if (state.mind === mind && state.mindDetails === details) return;
  state.mind = mind;
  state.mindDetails = details;
  effects.push({ type: 'mind-state', state: mind, details });
}

/** Longer turns are understood by their beginning. */
const MAX_CHARACTERS = 4000;

/** Two stretches of words as one. */
export function joinWords(one: string, other: string): string {
  return [one.trim(), other.trim()]
    .filter((words) => words !== '')
    .join(' ')
    .slice(0, MAX_CHARACTERS);
}

/** All that is known of what the user says. */
export function textOf({ finalText, partialText }: Utterance): string {
  return joinWords(finalText, partialText);
}

/** We speak, or are about to: words of the user are an interruption now. */
export function isBusy({ reply, thinking }: TurnState): boolean {
  return reply !== null || thinking?.why === 'turn';
}
