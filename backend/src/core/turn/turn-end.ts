import { completenessOf, mayBeWhole, type Completeness } from './endpoint.ts';
import { newThinking, stopFiller, waitForAnswer } from './filling.ts';
import { mayGoOnUntil, releaseReply } from './holding.ts';
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
import { isBackChannel, saysNothing, saysStop, saysTheSame } from './turn-words.ts';
import { pauseWaiting, startWaiting } from './waiting.ts';
import { dropAhead, takeAhead } from './working-ahead.ts';

/**
 * The pause is a budget that the words decide; it is over with the final transcript, or at the time
 * by which one should have come.
 */
export function endTurnIfOver(step: TurnStep): void {
  const { utterance } = step.state;
  if (utterance === null) return;
  if (utterance.endedAt === null && utterance.quietSince === null) return;
  const completeness = judge(step, utterance);
  const isSure = completeness === 'complete' && mayBeHurried(step, utterance);
  const since = (isSure ? utterance.quietSince : null) ?? utterance.endedAt;
  if (since === null) return;
  if (utterance.endedAt === null) finishTranscript(step, utterance);
  const { settings, finalDelayMs } = step.context;
  const pauseEnd = since + settings.pauseMs[completeness];
  const isFinal = utterance.finalUntil !== null && utterance.finalUntil >= since;
  // The transcript of an earlier breath held up the one that is waited for.
  const askedAfter = Math.max(since, utterance.finalAt ?? since);
  const due = isFinal ? pauseEnd : Math.max(pauseEnd, askedAfter + finalDelayMs);
  if (step.at < due) return setTimer(step, 'end-of-turn', due);
  if (!isFinal) {
    step.state.overdue = { endedAt: since, committed: false };
    if ((utterance.finishedAt ?? since) < since) askForFinal(step, utterance);
  }
  utterance.endedAt ??= since;
  settle(step, utterance);
}

/** Complete words are sure in a breath already where they answer a question of ours, or the work ahead says so. */
function mayBeHurried({ state }: TurnStep, utterance: Utterance): boolean {
  if (textOf(utterance) === '') return false;
  return state.asked.kind !== 'nothing' || state.ahead?.whole === true;
}

/**
 * The recogniser shall give what it has: once for each time that it became quiet. While a transcript of an earlier
 * pause is on its way, it would be taken for that of this one: then this one is asked for when that has come.
 */
export function finishTranscript(step: TurnStep, utterance: Utterance): void {
  const { endedAt, quietSince, finishedAt, finalComes } = utterance;
  const lastSound = endedAt ?? quietSince ?? step.at;
  if (finishedAt !== null && finishedAt >= lastSound) return;
  if (finishedAt !== null && finalComes && step.at - finishedAt < step.context.finalDelayMs) return;
  askForFinal(step, utterance);
}

function askForFinal(step: TurnStep, utterance: Utterance): void {
  utterance.finishedAt = step.at;
  utterance.finalComes = true;
  wish(step, { type: 'finish-transcript' });
}

/** The work ahead has understood these words, and nothing is left open: that is sooner sure than by the words alone. */
export function aheadIsWhole(step: TurnStep, number: number): void {
  const { state } = step;
  if (state.ahead?.number !== number) return;
  state.ahead = { ...state.ahead, whole: true };
  endTurnIfOver(step);
}

function judge(step: TurnStep, utterance: Utterance): Completeness {
  const { ahead, asked } = step.state;
  const text = textOf(utterance);
  const completeness = judgeWords(step, utterance, text);
  if (completeness === 'complete' || ahead?.whole !== true) return completeness;
  const isWhole = saysTheSame(ahead.text, text) && mayBeWhole(text, asked, step.context.language);
  return isWhole ? 'complete' : completeness;
}

/** Where nothing was said there is nothing to wait for. */
function judgeWords(step: TurnStep, utterance: Utterance, text: string): Completeness {
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
  // Before a held answer is begun even one word more belongs to what it would answer.
  if (remark === 'few' && state.thinking?.held !== true) return hold(step, utterance);
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
  releaseReply(step);
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
  if (state.reply !== null) interrupt(step, state.reply);
  forget(step);
  stopFiller(step);
  releaseReply(step);
  // Who types may have read it.
  const words: Held = {
    text,
    confidence: null,
    t1: at,
    speechEnd: at,
    t2: at,
    summaryHeard: true,
  };
  if (state.stopped === null && isBusy(state)) state.held = joined(state.held, words);
  else commitWords(step, joined(state.held, words), state.stopped?.heard ?? null);
}

function forget(step: TurnStep): void {
  step.state.utterance = null;
  step.state.aheadsOfUtterance = 0;
  clearTimers(step, 'end-of-turn', 'recogniser-quiet');
}

function wordsOf(step: TurnStep, utterance: Utterance): Held {
  const { confidence, beganAt, endedAt, finalAt, finalUntil, summaryHeard } = utterance;
  const isFinal = finalUntil !== null && finalUntil >= (endedAt ?? 0);
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
  releaseReply(step);
}

/**
 * What these words go on with: a turn that was thought to be over too soon, as long as its answer is held back. Where it
 * led to a question of ours, they may be the answer to that, and stand alone.
 */
function begunBefore({ state, context }: TurnStep, utterance: Utterance): Held | null {
  const { thinking, asked } = state;
  if (thinking?.held !== true || !thinking.answered || asked.kind !== 'nothing') return null;
  return saysStop(textOf(utterance), context.language) ? null : thinking.said;
}

function commit(step: TurnStep, utterance: Utterance): void {
  const { state } = step;
  if (state.overdue !== null) state.overdue = { ...state.overdue, committed: true };
  const words = joined(begunBefore(step, utterance), joined(state.held, wordsOf(step, utterance)));
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
  const hurried = state.ahead?.whole === true;
  takeAhead(step, text);
  wish(step, {
    type: 'commit-turn',
    text,
    confidence,
    generation: state.generation,
    times: { t1, speechEnd, t2 },
    stopped,
    summaryHeard,
  });
  clearTimers(step, 'holding');
  state.thinking = newThinking('turn', step.at);
  if (hurried) {
    state.thinking.mayGoOnUntil = mayGoOnUntil(speechEnd);
    state.thinking.said = words;
  }
  showMind(step, 'analyzing_speech');
  // Who was thought to be done sooner than usual isn't used to an answer sooner.
  const usualEnd = speechEnd + step.context.settings.pauseMs.open;
  waitForAnswer(step, hurried ? Math.max(step.at, usualEnd) : step.at);
}
