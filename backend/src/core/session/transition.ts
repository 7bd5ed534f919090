import type { SessionEffect, SessionEvent, UnderstandingResult } from '@flare/contracts';
import type { Flow } from '../flow/flow.ts';
import { escalate, heardGlobal } from './globals.ts';
import { hear } from './heard.ts';
import { wasInterrupted } from './interrupted.ts';
import { actOnMeanwhile, heardMeanwhile, isWriting } from './meanwhile.ts';
import { missed } from './no-match.ts';
import { phrase } from './phrases.ts';
import { questionOf } from './question.ts';
import { askFor } from './questions.ts';
import type { Session } from './session.ts';
import { wasSilent } from './silence.ts';
import { apiAnswered, apiFailed, outcomeUnknown } from './states/call-api.ts';
import { heardWhileAwaiting } from './states/await-param.ts';
import { replyComposed } from './states/humanize.ts';
import { heardWhileIdle, sayWhatWeDo } from './states/idle.ts';
import type { Step } from './step.ts';
import { localText, say, speak, wish } from './step.ts';
import { heardOnReturn } from './resume.ts';
import { endSession } from './tasks.ts';
import { beginTurn, finishTurn, newSession } from './turn.ts';

export interface Transition {
  session: Session;
  effects: SessionEffect[];
}

/**
 * The heart: what a fact changes, and what is to be done about it. Pure: the same flow, session and
 * event always give the same result. `session` is null only for `session-started`.
 */
export function transition(flow: Flow, session: Session | null, event: SessionEvent): Transition {
  const step: Step = {
    flow,
    event,
    session: session === null ? newSession(flow, event) : copyOf(session),
    effects: [],
    asked: new Set(),
  };
  if (changesNothing(step.session, event)) return { session: step.session, effects: [] };
  if (event.type === 'history-summarised') {
    const { summary, lines } = event;
    const history = step.session.history.slice(lines);
    return { session: { ...step.session, summary, history }, effects: [] };
  }
  take(step);
  if (step.session.turn.pendingEffect === null) {
    actOnMeanwhile(step);
    finishTurn(step);
  }
  return { session: step.session, effects: step.effects };
}

/**
 * A copy that may be changed. Tasks are copied whole; lines of the history and values are never
 * changed once they are there, so that they can be shared.
 */
function copyOf(session: Session): Session {
  const { turn } = session;
  return {
    ...session,
    state: session.state.name === 'idle' ? session.state : structuredClone(session.state),
    stack: session.stack.length === 0 ? [] : structuredClone(session.stack),
    completed: [...session.completed],
    history: [...session.history],
    meanwhile: [...session.meanwhile],
    turn: { ...turn, parts: [...turn.parts], ended: [...turn.ended] },
  };
}

/** Nothing comes after the end, and a result whose effect was superseded comes too late. */
function changesNothing(session: Session, event: SessionEvent): boolean {
  if (event.type === 'session-started') return false;
  if (session.state.name === 'ended') return true;
  if (event.type === 'heard-meanwhile') return !isWriting(session);
  return isResult(event) && session.turn.pendingEffect !== event.effectId;
}

function isResult(event: SessionEvent): event is Result {
  return ['understood', 'api-answered', 'api-failed', 'composed', 'recovered'].includes(event.type);
}

function take(step: Step): void {
  const { event } = step;
  switch (event.type) {
    case 'session-started':
      return welcome(step);
    case 'user-spoke':
      return userSpoke(step, event);
    case 'heard-meanwhile':
      return heardMeanwhile(step, event);
    case 'user-was-silent':
      beginTurn(step, null, 1);
      return wasSilent(step);
    case 'hung-up':
    case 'session-closed':
      return endSession(step, 'abandoned', false);
    case 'timer-fired':
      return endSession(step, 'expired', false);
    case 'interrupted':
      return wasInterrupted(step, event.heard);
    case 'history-summarised':
      return;
    default:
      return takeResult(step, event);
  }
}

type Result = Extract<SessionEvent, { effectId: string }>;
type Composed = Extract<SessionEvent, { type: 'composed' }>;

function takeResult(step: Step, event: Result): void {
  const { turn, state } = step.session;
  turn.pendingEffect = null;
  if (event.type === 'understood') return understood(step, event.understanding);
  if (event.type === 'composed') {
    if (state.name === 'humanize') return replyComposed(step, state, event);
    return openQuestionAnswered(step, event);
  }
  if (state.name !== 'call_api') return;
  if (event.type === 'api-answered') return apiAnswered(step, state, event);
  if (event.type === 'api-failed') return apiFailed(step, state, event);
  outcomeUnknown(step, state);
}

function welcome(step: Step): void {
  const { flow } = step;
  const own = localText(step, flow.welcomeText);
  const fallback = own === null ? phrase(step, 'welcome') : speak(step, own, null);
  if (own !== null || flow.welcomePrompt.trim() === '') return say(step, fallback, 'welcome');
  step.session.turn.pendingEffect = wish(step, {
    type: 'compose',
    purpose: 'welcome',
    instruction: flow.welcomePrompt,
    text: '',
    facts: {},
    locale: step.session.locale,
    fallback,
  }).id;
}

function userSpoke(
  step: Step,
  { text, confidence = 1, unheard = false }: Extract<SessionEvent, { type: 'user-spoke' }>,
): void {
  const { session, flow, event } = step;
  const away = event.at - session.lastActAt;
  beginTurn(step, text, confidence);
  if (unheard) session.turn.unheard = true;
  const slept = session.channel === 'chat' && away > flow.session.idleMinutes * 60_000;
  session.turn.returned = slept && session.state.name === 'await_param';
  session.turn.pendingEffect = wish(step, {
    type: 'understand',
    text,
    question: questionOf(step),
    ...(confidence < 1 ? { confidence } : {}),
  }).id;
}

function understood(step: Step, understanding: UnderstandingResult): void {
  follow(step, understanding);
  const heard = hear(understanding.acts);
  if (heardGlobal(step, heard)) return;
  const { state, turn } = step.session;
  if (turn.returned) return heardOnReturn(step, heard);
  if (state.name === 'await_param') return heardWhileAwaiting(step, state, heard);
  heardWhileIdle(step, heard);
}

/** Two turns in a row in another supported language change the session over to it. */
function follow(step: Step, { locale, localeSure }: UnderstandingResult): void {
  const { session } = step;
  if (!localeSure || locale === session.locale) {
    if (locale === session.locale && localeSure) session.otherLocale = null;
    return;
  }
  const turns = session.otherLocale?.locale === locale ? session.otherLocale.turns + 1 : 1;
  session.otherLocale = { locale, turns };
  if (turns < 2 || !step.flow.locales.includes(locale)) return;
  session.locale = locale;
  session.otherLocale = null;
}

/**
 * An open question was answered by the model; without one it is no match. Where the model finds that
 * a person is needed at once, one takes over.
 */
function openQuestionAnswered(step: Step, { text, escalate: critical }: Composed): void {
  const { state, turn } = step.session;
  if (turn.number === 0) return say(step, text ?? phrase(step, 'welcome'), 'welcome');
  if (text !== null) say(step, text, 'answer');
  if (critical === true) return escalate(step);
  if (state.name === 'await_param' && state.task !== null) {
    if (text !== null) return askFor(step, state.task, state.awaiting);
    const names = state.awaiting.kind === 'parameters' ? state.awaiting.names : [];
    return missed(step, state.task, state.awaiting, names);
  }
  if (text === null) sayWhatWeDo(step);
}
