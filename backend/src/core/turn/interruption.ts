import { stopFiller } from './filling.ts';
import { heardOf } from './heard.ts';
import type { StoppedReply } from './turn-effect.ts';
import type { Reply, Utterance } from './turn-state.ts';
import { showMind, textOf, wish, type TurnStep } from './turn-step.ts';
import { startWaiting } from './waiting.ts';
import { countWords, isBackChannel, isPlainYes, saysStop } from './turn-words.ts';

/**
 * What words are that are said while we speak: `stop` always stops us, `interrupts` where we may be
 * interrupted; `answers` is a yes to a summary that was heard; `few` are too few to interrupt;
 * `nothing` lets us go on.
 */
export type Remark = 'stop' | 'interrupts' | 'answers' | 'few' | 'nothing';

/** What the words of one utterance are, said over ours. */
export function remarkOf(step: TurnStep, utterance: Utterance): Remark {
  const { language, settings } = step.context;
  const { asked } = step.state;
  const text = textOf(utterance);
  if (saysStop(text, language)) return 'stop';
  const backChannel = isBackChannel(text, language);
  const yes = asked.kind === 'answer' && isPlainYes(text, language);
  if (yes && asked.summary !== null) return utterance.summaryHeard ? 'answers' : 'nothing';
  if (backChannel && !yes) return 'nothing';
  const words = countWords(text, language);
  if (words === 0) return 'nothing';
  return words >= settings.minWordsToInterrupt ? 'interrupts' : 'few';
}

/** New words: enough of them, or a word that always does, stop what we are saying. */
export function considerInterruption(step: TurnStep): void {
  const { reply, utterance } = step.state;
  if (reply === null || utterance === null) return;
  const remark = remarkOf(step, utterance);
  if (remark === 'stop' || (remark === 'interrupts' && reply.interruptible)) interrupt(step, reply);
}

/** Where no words are wanted a voice alone interrupts. */
export function voiceInterrupts(step: TurnStep): void {
  const { reply } = step.state;
  if (step.context.settings.minWordsToInterrupt > 0 || reply === null) return;
  if (reply.interruptible) interrupt(step, reply);
}

/** The far buffer may hold audio for as long as the reply hasn't been played to its end. */
export function interrupt(step: TurnStep, reply: Reply): void {
  const { state } = step;
  const heard = heardOf(reply, reply.playedMs);
  const stopped: StoppedReply = {
    generation: reply.generation,
    heardText: heard.text,
    heardMs: reply.playedMs,
  };
  state.stopped = { reply, heard: stopped, fromMs: Math.max(heard.endMs, reply.resumedAtMs) };
  state.reply = null;
  state.generation += 1;
  wish(step, { type: 'interrupt', ...stopped, next: state.generation });
  showMind(step, 'listening');
}

/** Nobody meant to interrupt: on from the last word that was heard whole. */
export function resumeReply(step: TurnStep): void {
  const { state } = step;
  const { reply, fromMs } = state.stopped ?? { reply: null, fromMs: null };
  if (reply === null || fromMs === null) return;
  const { generation } = state;
  state.stopped = null;
  state.reply = { ...reply, generation, resumedAtMs: fromMs, playedMs: fromMs };
  wish(step, { type: 'resume', of: reply.origin, generation, fromMs });
  showMind(step, 'speaking');
}

/** The button: what it stops doesn't go on by itself. */
export function interruptionRequested(step: TurnStep): void {
  const { state } = step;
  stopFiller(step);
  if (state.reply !== null) interrupt(step, state.reply);
  if (state.stopped === null) return;
  state.stopped = { ...state.stopped, fromMs: null };
  if (state.utterance === null) startWaiting(step);
}
