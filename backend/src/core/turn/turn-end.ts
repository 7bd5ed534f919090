import { completenessOf, type Completeness } from './endpoint.ts';
import { stopFiller, waitForAnswer } from './filling.ts';
import { interrupt, remarkOf, resumeReply, type Remark } from './interruption.ts';
import type { StoppedReply } from './turn-effect.ts';
import type { Held, Utterance } from './turn-state.ts';
import {
  clearTimers,
  isBusy,
  joinWords,
  setTimer,
  showMind,
  textOf,
  wish,
  type TurnStep,
} from './turn-step.ts';
import { isBackChannel, saysNothing } from './turn-words.ts';
import { pauseWaiting, startWaiting } from './waiting.ts';
import { dropAhead, takeAhead } from './working-ahead.ts';

/**
 * The pause is a budget that the words decide; it is over with the final transcript, or at the time
 * by which one should have come.
 */
export function endTurnIfOver(step: TurnStep): void {
  const { utterance } = step.state;
  if (utterance?.endedAt == null) return;
  const { settings, finalDelayMs } = step.context;
  const pauseEnd = utterance.endedAt + settings.pauseMs[judge(step, utterance)];
  const isFinal = utterance.finalAt !== null && utterance.finalAt >= utterance.endedAt;
  const due = isFinal ? pauseEnd : Math.max(pauseEnd, utterance.endedAt + finalDelayMs);
  if (step.at < due) return setTimer(step, 'end-of-turn', due);
  if (!isFinal) step.state.overdue = { endedAt: utterance.endedAt, committed: false };
  settle(step, utterance);
}

/** Where nothing was said there is nothing to wait for. */
function judge(step: TurnStep, utterance: Utterance): Completeness {
  const text = textOf(utterance);
  if (text === '') return 'complete';
  if (utterance.judged?.text !== text)
    utterance.judged = {
      text,
      completeness: completenessOf(text, step.state.asked, step.context.language),
    };
  return utterance.judged.completeness;
}

/** The user has finished: it is a turn, or it is to wait until we have finished too, or nothing. */
function settle(step: TurnStep, utterance: Utterance): void {
  const { state } = step;
  const { language } = step.context;
  if (saysNothing(textOf(utterance), language)) return dropUtterance(step);
  const remark = finalRemark(step, utterance);
  const { reply, stopped } = state;
  if (stopped !== null && stopped.fromMs !== null)
    return remark === 'nothing' ? dropUtterance(step) : commit(step, utterance);
  if (stopped !== null) return commit(step, utterance);
  if (!isBusy(state)) {
    const over = utterance.overReply && remark === 'nothing';
    const unheeded = over && isBackChannel(textOf(utterance), language);
    return unheeded ? dropUtterance(step) : commit(step, utterance);
  }
  if (remark === 'nothing') return dropUtterance(step);
  if (remark === 'few') return hold(step, utterance);
  if (reply === null) return commit(step, utterance);
  if (remark !== 'stop' && !reply.interruptible) return hold(step, utterance);
  interrupt(step, reply);
  commit(step, utterance);
}

/**
 * Too few words to interrupt are a turn, by and by, where they answer what we ask, or where they
 * began before our reply did: they belong to what was said before.
 */
function finalRemark(step: TurnStep, utterance: Utterance): Remark {
  const remark = remarkOf(step, utterance);
  const overUs = utterance.overReply && (step.state.stopped !== null || isBusy(step.state));
  if (remark !== 'few' || !overUs) return remark;
  return judge(step, utterance) === 'complete' ? 'few' : 'nothing';
}

/** It was no turn: what it stopped goes on. */
export function dropUtterance(step: TurnStep): void {
  const { state } = step;
  forget(step);
  dropAhead(step);
  if (state.stopped !== null) resumeReply(step);
  else if (state.reply === null && state.thinking !== null) showMind(step, 'analyzing_speech');
  if (!isBusy(state)) listenOn(step);
}

/** The user may speak; what they said too early is a turn now. */
export function listenOn(step: TurnStep): void {
  const { state } = step;
  if (state.utterance !== null) return;
  if (state.held !== null) return commitWords(step, state.held, null);
  showMind(step, state.voice ? 'listening' : 'idle');
  startWaiting(step);
}

/** Typed words are a turn at once, whatever is being said; while we think they wait. */
export function userWrote(step: TurnStep, text: string): void {
  const { state, at } = step;
  if (text.trim() === '') return;
  const { summaryHeard } = state;
  if (state.reply !== null) interrupt(step, state.reply);
  forget(step);
  const words: Held = { text, confidence: null, t1: at, speechEnd: at, t2: at, summaryHeard };
  if (state.stopped === null && isBusy(state)) state.held = joined(state.held, words);
  else commitWords(step, joined(state.held, words), state.stopped?.heard ?? null);
}

function forget(step: TurnStep): void {
  step.state.utterance = null;
  step.state.aheadsOfUtterance = 0;
  clearTimers(step, 'end-of-turn', 'recogniser-quiet');
}

function wordsOf(step: TurnStep, utterance: Utterance): Held {
  const { confidence, beganAt, endedAt, finalAt, summaryHeard } = utterance;
  const isFinal = finalAt !== null && finalAt >= (endedAt ?? 0);
  return {
    text: textOf(utterance),
    confidence,
    t1: beganAt,
    speechEnd: endedAt ?? step.at,
    t2: isFinal ? finalAt : null,
    summaryHeard,
  };
}

function joined(held: Held | null, words: Held): Held {
  if (held === null) return words;
  return {
    ...words,
    text: joinWords(held.text, words.text),
    t1: held.t1,
    summaryHeard: held.summaryHeard && words.summaryHeard,
  };
}

function hold(step: TurnStep, utterance: Utterance): void {
  const { state } = step;
  if (state.overdue !== null) state.overdue = { ...state.overdue, committed: true };
  state.held = joined(state.held, wordsOf(step, utterance));
  forget(step);
  dropAhead(step);
}

function commit(step: TurnStep, utterance: Utterance): void {
  const { state } = step;
  if (state.overdue !== null) state.overdue = { ...state.overdue, committed: true };
  const words = joined(state.held, wordsOf(step, utterance));
  const unheard: StoppedReply = { generation: state.generation, heardText: '', heardMs: 0 };
  const stopped = state.stopped?.heard ?? (state.thinking?.why === 'turn' ? unheard : null);
  forget(step);
  commitWords(step, words, stopped);
}

function commitWords(step: TurnStep, words: Held, stopped: StoppedReply | null): void {
  const { state } = step;
  stopFiller(step);
  pauseWaiting(step);
  state.generation += 1;
  state.held = null;
  state.stopped = null;
  state.asked = { kind: 'nothing' };
  state.summaryHeard = false;
  state.silences = 0;
  state.silenceMs = null;
  state.quietMs = 0;
  const { text, confidence, t1, speechEnd, t2, summaryHeard } = words;
  wish(step, {
    type: 'commit-turn',
    text,
    confidence,
    generation: state.generation,
    times: { t1, speechEnd, t2 },
    ahead: takeAhead(step, text),
    stopped,
    summaryHeard,
  });
  state.thinking = { why: 'turn', since: step.at, fillers: 0, fillerPlays: false };
  showMind(step, 'analyzing_speech');
  waitForAnswer(step);
}
