import { fillerIsOver, waitForApi } from './filling.ts';
import { considerInterruption } from './interruption.ts';
import { noteSummary } from './summary.ts';
import { listenOn } from './turn-end.ts';
import type { TurnEvent } from './turn-event.ts';
import type { Reply } from './turn-state.ts';
import { showMind, type TurnStep } from './turn-step.ts';
import { pauseWaiting } from './waiting.ts';

type Of<K extends TurnEvent['type']> = Extract<TurnEvent, { type: K }>;

/** Our first sound of a reply. What was made for an earlier generation is never sent. */
export function replyBegan(step: TurnStep, event: Of<'reply-began'>): void {
  const { state } = step;
  if (event.generation !== state.generation) return;
  const { generation, interruptible, goesOn, text } = event;
  fillerIsOver(step);
  pauseWaiting(step);
  if (!goesOn) state.thinking = null;
  state.stopped = null;
  state.reply = {
    generation,
    origin: generation,
    interruptible,
    goesOn,
    text,
    words: [],
    audio: null,
    resumedAtMs: 0,
    playedMs: 0,
  };
  showMind(step, 'speaking');
  considerInterruption(step);
}

export function replyText(
  step: TurnStep,
  { generation, text, interruptible }: Of<'reply-text'>,
): void {
  change(step, generation, (reply) => ({ ...reply, text: reply.text + text, interruptible }));
}

export function replyWord(step: TurnStep, event: Of<'reply-word'>): void {
  const { word, startMs, endMs } = event;
  change(step, event.generation, (reply) => ({
    ...reply,
    words: [...reply.words, { word, startMs, endMs }],
  }));
}

export function replySynthesized(step: TurnStep, generation: number, audioMs: number): void {
  change(step, generation, (reply) => ({
    ...reply,
    audio: { ms: audioMs, characters: reply.text.length },
  }));
}

/** A reply that was stopped is still being made: it may go on. */
function change({ state }: TurnStep, generation: number, how: (reply: Reply) => Reply): void {
  const isMeant = (reply: Reply): boolean =>
    reply.generation === generation || reply.origin === generation;
  if (state.reply !== null && isMeant(state.reply)) state.reply = how(state.reply);
  else if (state.stopped !== null && isMeant(state.stopped.reply))
    state.stopped = { ...state.stopped, reply: how(state.stopped.reply) };
}

/** Marks of an earlier generation come back because the far buffer was cleared, not because it was heard. */
export function isPlayed({ state }: TurnStep, generation: number, ms: number): void {
  const { reply } = state;
  if (reply === null || generation !== reply.generation) return;
  reply.playedMs = Math.max(reply.playedMs, reply.resumedAtMs + ms);
  noteSummary(state, reply, false);
}

export function replyEnded(step: TurnStep, generation: number, torn = false): void {
  const { state } = step;
  if (generation !== state.generation || state.stopped !== null) return;
  const { reply } = state;
  state.reply = null;
  if (reply !== null) noteSummary(state, reply, !torn);
  if (reply?.goesOn === true) {
    showMind(step, 'analyzing_speech');
    return waitForApi(step);
  }
  state.thinking = null;
  if (state.utterance !== null)
    showMind(step, state.utterance.endedAt === null ? 'listening' : 'analyzing_speech');
  listenOn(step);
}
