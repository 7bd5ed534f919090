import { considerAhead } from './working-ahead.ts';
import { stopFiller } from './filling.ts';
import { holdReply, releaseReply } from './holding.ts';
import { considerInterruption, voiceInterrupts } from './interruption.ts';
import { dropUtterance, endTurnIfOver, finishTranscript } from './turn-end.ts';
import type { Utterance } from './turn-state.ts';
import {
  clearTimers,
  joinWords,
  setTimer,
  showMind,
  textOf,
  wish,
  type TurnStep,
} from './turn-step.ts';
import { saysNothing } from './turn-words.ts';
import { pauseWaiting } from './waiting.ts';

/** A voice without new words for so long says nothing: a television, an engine, the wind. */
const VOICE_WITHOUT_WORDS_MS = 5000;
/** Words without a voice, too quiet for the detector, end after so long without a new one. */
const WORDS_WITHOUT_VOICE_MS = 1500;

/** A final transcript that is later than this isn't waited for any more. */
const OVERDUE_MS = 5000;

/** A voice: of a new utterance, or of the one whose pause it ends. */
export function speechStarted(step: TurnStep, beganAt: number): void {
  const { state } = step;
  state.voice = true;
  const utterance = utteranceFrom(step, beganAt);
  utterance.endedAt = null;
  utterance.quietSince = null;
  clearTimers(step, 'end-of-turn');
  setTimer(step, 'recogniser-quiet', step.at + VOICE_WITHOUT_WORDS_MS);
  if (state.reply === null) showMind(step, 'listening');
  holdReply(step);
  voiceInterrupts(step);
}

/** What was said so far may be all of it: it is worked on while that can't be told yet. */
export function speechPaused(step: TurnStep, quietSince: number): void {
  const { utterance } = step.state;
  if (utterance === null) return;
  utterance.quietSince = quietSince;
  considerAhead(step, true);
  endTurnIfOver(step);
}

/** The breath was none, or is over; where a turn was made of what was said before it, more begins. */
export function speechWentOn(step: TurnStep): void {
  const { utterance, voice } = step.state;
  if (utterance === null && voice) return speechStarted(step, step.at);
  holdReply(step);
  if (utterance === null) return;
  utterance.quietSince = null;
  if (utterance.endedAt === null) clearTimers(step, 'end-of-turn');
}

/** Silence: it is the end of a turn, or a pause in it. */
export function speechStopped(step: TurnStep, endedAt: number): void {
  const { state } = step;
  state.voice = false;
  if (state.utterance === null) return releaseReply(step);
  state.utterance.endedAt = endedAt;
  clearTimers(step, 'recogniser-quiet');
  finishTranscript(step, state.utterance);
  if (state.reply === null) showMind(step, 'analyzing_speech');
  considerAhead(step, true);
  endTurnIfOver(step);
}

/** The recogniser's own finding counts where the detector hears on: a noisy line. */
export function recogniserHeardEnd(step: TurnStep): void {
  const { utterance } = step.state;
  if (utterance === null || utterance.endedAt !== null || textOf(utterance) === '') return;
  utterance.endedAt = step.at;
  endTurnIfOver(step);
}

export function partialCame(step: TurnStep, text: string, stable: number): void {
  const { state } = step;
  if (text.trim() === '') return;
  if (isOverdue(step) && state.overdue?.committed === true && !state.voice) return;
  const utterance = utteranceFrom(step, step.at);
  state.overdue = null;
  const more = text.length > utterance.partialText.length;
  if (state.voice && utterance.endedAt !== null && more) {
    utterance.endedAt = null;
    clearTimers(step, 'end-of-turn');
  }
  utterance.partialText = text;
  wordsCame(step, utterance, stable >= text.trimEnd().length);
}

export function finalCame(step: TurnStep, text: string, confidence: number | null): void {
  const { state } = step;
  if (isOverdue(step)) {
    const { endedAt, committed } = state.overdue ?? { endedAt: step.at, committed: false };
    state.overdue = null;
    if (committed || text.trim() === '')
      return wish(step, { type: 'learn-delay', ms: step.at - endedAt });
    utteranceFrom(step, endedAt).endedAt = endedAt;
  }
  if (state.utterance === null && text.trim() === '') return;
  state.overdue = null;
  const utterance = utteranceFrom(step, step.at);
  const { endedAt } = utterance;
  const until = (utterance.finalComes ? utterance.finishedAt : null) ?? step.at;
  const since = state.voice ? quietWhenAsked(utterance) : endedAt;
  if (since !== null && until >= since && (utterance.finalAt ?? 0) < since)
    wish(step, { type: 'learn-delay', ms: step.at - since });
  utterance.finalComes = false;
  utterance.finalUntil = until;
  utterance.finalText = joinWords(utterance.finalText, text);
  utterance.partialText = '';
  utterance.finalAt = step.at;
  if (text.trim() !== '') utterance.confidence = least(utterance.confidence, confidence);
  if (endedAt === null && !state.voice) utterance.endedAt = step.at;
  // It was of a breath before: what was said since is still to come.
  else if (endedAt !== null && until < endedAt) finishTranscript(step, utterance);
  wordsCame(step, utterance, true);
}

/** The last sound before the breath in which the final transcript was asked for; null where it wasn't. */
function quietWhenAsked({ quietSince, finishedAt }: Utterance): number | null {
  return quietSince !== null && finishedAt !== null && finishedAt >= quietSince ? quietSince : null;
}

/** It belongs to an utterance that is over: nothing of a newer one was heard yet. */
function isOverdue({ state, at }: TurnStep): boolean {
  if (state.overdue === null || at - state.overdue.endedAt > OVERDUE_MS) return false;
  const { utterance, overdue } = state;
  if (utterance === null) return true;
  return overdue.committed && utterance.heardAt === null && utterance.endedAt === null;
}

/** Nothing new from the recogniser for long: what there is, is all. */
export function recogniserIsQuiet(step: TurnStep): void {
  const { utterance, voice } = step.state;
  if (utterance === null || utterance.endedAt !== null) return;
  if (saysNothing(textOf(utterance), step.context.language)) return dropUtterance(step);
  utterance.endedAt = utterance.heardAt ?? step.at;
  if (!voice) finishTranscript(step, utterance);
  endTurnIfOver(step);
}

function wordsCame(step: TurnStep, utterance: Utterance, stable: boolean): void {
  const { state } = step;
  utterance.heardAt = step.at;
  if (utterance.endedAt === null)
    setTimer(
      step,
      'recogniser-quiet',
      step.at + (state.voice ? VOICE_WITHOUT_WORDS_MS : WORDS_WITHOUT_VOICE_MS),
    );
  if (state.reply === null && utterance.endedAt === null) showMind(step, 'listening');
  considerInterruption(step);
  if (state.voice) holdReply(step);
  if (textOf(utterance) !== '') stopFiller(step);
  considerAhead(step, stable || utterance.quietSince !== null);
  endTurnIfOver(step);
}

/** The utterance that runs, or a new one. */
function utteranceFrom(step: TurnStep, beganAt: number): Utterance {
  const { state } = step;
  pauseWaiting(step);
  state.utterance ??= {
    beganAt,
    endedAt: null,
    quietSince: null,
    finishedAt: null,
    finalComes: false,
    finalText: '',
    partialText: '',
    confidence: null,
    finalAt: null,
    finalUntil: null,
    heardAt: null,
    judged: null,
    summaryHeard: state.summaryHeard,
    overReply: state.reply !== null,
  };
  return state.utterance;
}

function least(one: number | null, other: number | null): number | null {
  if (one === null || other === null) return one ?? other;
  return Math.min(one, other);
}
