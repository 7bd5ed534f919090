import { isBusy, textOf, wish, type TurnStep } from './turn-step.ts';
import { isUnfinished, saysNothing, saysTheSame } from './turn-words.ts';

/**
 * How often an utterance of such an age is worked ahead of: a recogniser that changes its mind again and again costs no
 * more. Who speaks long, with many breaths, has more of it, for the last words matter most.
 */
const aheadsAtMost = (ageMs: number): number => Math.min(4 + Math.floor(ageMs / 1000), 12);

/**
 * Understanding may begin before the turn ends: on words that won't change any more, or in a pause.
 * Words that are no longer the same take it back.
 */
export function considerAhead(step: TurnStep, stable: boolean): void {
  const { state } = step;
  const { utterance, ahead } = state;
  if (utterance === null || isBusy(state)) return;
  const text = textOf(utterance);
  if (ahead !== null && saysTheSame(ahead.text, text)) return;
  dropAhead(step);
  const { language } = step.context;
  if (saysNothing(text, language)) return;
  const paused = utterance.endedAt !== null;
  if (!paused && (!stable || isUnfinished(text, language))) return;
  if (state.aheadsOfUtterance >= aheadsAtMost(step.at - utterance.beganAt)) return;
  state.aheadsOfUtterance += 1;
  state.aheads += 1;
  state.ahead = { number: state.aheads, text, whole: false };
  wish(step, { type: 'work-ahead', ahead: state.aheads, text });
}

export function dropAhead(step: TurnStep): void {
  const { state } = step;
  if (state.ahead === null) return;
  wish(step, { type: 'drop-ahead' });
  state.ahead = null;
}

/** The turn that comes takes the work that was done for just these words; any other is dropped. */
export function takeAhead(step: TurnStep, text: string): void {
  const { state } = step;
  if (state.ahead !== null && saysTheSame(state.ahead.text, text)) state.ahead = null;
  else dropAhead(step);
}
