import {
  answerVoiced,
  apiCallBegan,
  apiCallEnded,
  fillerBegan,
  fillerDue,
  fillerEnded,
  giveWay,
} from './filling.ts';
import {
  finalCame,
  partialCame,
  recogniserHeardEnd,
  recogniserIsQuiet,
  speechPaused,
  speechStarted,
  speechStopped,
  speechWentOn,
} from './listening.ts';
import { heardOf } from './heard.ts';
import { heldLongEnough } from './holding.ts';
import { interruptionRequested } from './interruption.ts';
import {
  isPlayed,
  replyBegan,
  replyEnded,
  replySynthesized,
  replyText,
  replyWord,
} from './replying.ts';
import { noteAsked } from './summary.ts';
import { aheadIsWhole, endTurnIfOver, userWrote } from './turn-end.ts';
import type { TurnEffect } from './turn-effect.ts';
import type { TurnEvent } from './turn-event.ts';
import type { TurnState } from './turn-state.ts';
import { clearTimers, showMind, wish, type TurnContext, type TurnStep } from './turn-step.ts';
import { idleTooLong, silentTooLong } from './waiting.ts';
import { dropAhead } from './working-ahead.ts';

export interface Advance {
  state: TurnState;
  effects: TurnEffect[];
}

/**
 * Turn taking: what a fact of a call changes, and what is to be done about it. Pure: the same state,
 * event and context always give the same result. After `hung-up` nothing changes any more.
 */
export function advance(state: TurnState, event: TurnEvent, context: TurnContext): Advance {
  if (state.ended) return { state, effects: [] };
  const step: TurnStep = { state: copyOf(state), effects: [], context, at: event.at };
  take(step, event);
  return { state: step.state, effects: step.effects };
}

/** A copy that may be changed; what is nested deeper is replaced, never changed. */
function copyOf(state: TurnState): TurnState {
  const { utterance, thinking, reply } = state;
  return {
    ...state,
    utterance: utterance && { ...utterance },
    thinking: thinking && { ...thinking },
    reply: reply && { ...reply },
    timers: { ...state.timers },
  };
}

function take(step: TurnStep, event: TurnEvent): void {
  switch (event.type) {
    case 'speech-started':
      return speechStarted(step, event.beganAt);
    case 'speech-paused':
      return speechPaused(step, event.quietSince);
    case 'speech-went-on':
      return speechWentOn(step);
    case 'speech-stopped':
      step.state.unheard ||= step.state.recogniserAway;
      return speechStopped(step, event.endedAt);
    case 'transcript-partial':
      recogniserBack(step);
      return partialCame(step, event.text, event.stable);
    case 'transcript-final':
      recogniserBack(step);
      return finalCame(step, event.text, event.confidence);
    case 'recogniser-heard-end':
      return recogniserHeardEnd(step);
    case 'user-wrote':
      return userWrote(step, event.text);
    case 'interruption-requested':
      return interruptionRequested(step);
    case 'asked':
      noteAsked(step.state, event.asked);
      if (step.state.thinking !== null) step.state.thinking.answered = true;
      if (step.state.utterance !== null) step.state.utterance.judged = null;
      return;
    case 'recogniser-away':
      step.state.recogniserAway = true;
      return;
    case 'silence-allowed':
      step.state.silenceMs = event.ms;
      return;
    case 'timer-fired':
      return timerFired(step, event);
    case 'hung-up':
      return hungUp(step);
    default:
      return takeOurs(step, event);
  }
}

function recogniserBack({ state }: TurnStep): void {
  state.recogniserAway = false;
  state.unheard = false;
}

type Heard =
  | 'speech-started'
  | 'speech-paused'
  | 'speech-went-on'
  | 'speech-stopped'
  | 'transcript-partial'
  | 'transcript-final'
  | 'recogniser-heard-end'
  | 'recogniser-away'
  | 'user-wrote'
  | 'interruption-requested'
  | 'asked'
  | 'silence-allowed'
  | 'timer-fired'
  | 'hung-up';

const minds = {
  cache: 'checking_cache',
  words: 'analyzing_speech',
  model: 'routing_to_llm',
  speech: 'generating_speech',
} satisfies Record<string, TurnState['mind']>;

/** What became of our own words and work. */
function takeOurs(step: TurnStep, event: Exclude<TurnEvent, { type: Heard }>): void {
  switch (event.type) {
    case 'reply-began':
      return replyBegan(step, event);
    case 'reply-text':
      return replyText(step, event);
    case 'reply-word':
      return replyWord(step, event);
    case 'reply-synthesized':
      return replySynthesized(step, event.generation, event.audioMs);
    case 'played':
      return isPlayed(step, event.generation, event.ms);
    case 'reply-ended':
      return replyEnded(step, event.generation, event.torn);
    case 'ahead-is-whole':
      return aheadIsWhole(step, event.ahead);
    case 'filler-began':
      return fillerBegan(step, event);
    case 'answer-ready':
      return giveWay(step);
    case 'filler-ended':
      return fillerEnded(step, event.generation);
    case 'api-call-began':
      return apiCallBegan(step, event.api);
    case 'api-call-ended':
      return apiCallEnded(step);
    case 'working': {
      if (event.on === 'speech') answerVoiced(step);
      if (step.state.thinking !== null && step.state.reply === null)
        showMind(step, minds[event.on], event.details);
    }
  }
}

function timerFired(step: TurnStep, event: Extract<TurnEvent, { type: 'timer-fired' }>): void {
  const { timers } = step.state;
  const due = timers[event.timer];
  if (due === undefined || event.at < due) return;
  delete timers[event.timer];
  switch (event.timer) {
    case 'end-of-turn':
      return endTurnIfOver(step);
    case 'recogniser-quiet':
      return recogniserIsQuiet(step);
    case 'holding':
      return heldLongEnough(step);
    case 'filler':
      return fillerDue(step);
    case 'silence':
      return silentTooLong(step);
    case 'idle':
      return idleTooLong(step);
  }
}

function hungUp(step: TurnStep): void {
  const { reply, stopped } = step.state;
  if (reply !== null)
    wish(step, { type: 'left-unheard', heardText: heardOf(reply, reply.playedMs).text });
  else if (stopped !== null)
    wish(step, { type: 'left-unheard', heardText: stopped.heard.heardText });
  clearTimers(step, 'end-of-turn', 'recogniser-quiet', 'holding', 'filler', 'silence', 'idle');
  dropAhead(step);
  showMind(step, 'idle');
  step.state.ended = true;
}
