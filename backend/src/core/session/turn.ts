import type { SessionEvent } from '@flare/contracts';
import type { Flow } from '../flow/flow.ts';
import { capitalised } from '../language/capitalised.ts';
import { estimateTokens, keptWithin } from '../language/model/history.ts';
import { phrase } from './phrases.ts';
import { kindsOf } from './reply-kinds.ts';
import type { Session } from './session.ts';
import type { Step } from './step.ts';
import { say, wish } from './step.ts';

/** Silence after "one moment", on a call. */
const PATIENCE_MILLIS = 60_000;
/** How many lines of the conversation a session keeps at hand at most; the ledger has them all. */
const HISTORY_LINES = 400;

/** A session as it begins: turn 0, nothing known but what the channel handed over. */
export function newSession(flow: Flow, event: SessionEvent): Session {
  if (event.type !== 'session-started') throw new Error('A session begins with session-started');
  return {
    id: event.sessionId,
    flowHash: flow.hash,
    channel: event.channel,
    locale: flow.locales.includes(event.locale) ? event.locale : flow.defaultLocale,
    otherLocale: null,
    state: { name: 'idle' },
    stack: [],
    variables: event.variables,
    completed: [],
    summary: null,
    history: [],
    turn: {
      number: 0,
      startedAt: event.at,
      userText: null,
      confidence: 1,
      pendingEffect: null,
      parts: [],
      kinds: [],
      kindsBefore: [],
      options: [],
      ended: [],
      reply: '',
      patience: false,
      returned: false,
    },
    meanwhile: [],
    silences: 0,
    lastActAt: event.at,
    handover: null,
    hangUp: false,
  };
}

/** One user act, or a silence, begins a turn. */
export function beginTurn(step: Step, text: string | null, confidence: number): void {
  const { session, event } = step;
  session.turn = {
    number: session.turn.number + 1,
    startedAt: event.at,
    userText: text,
    confidence,
    pendingEffect: null,
    parts: [],
    kinds: [],
    kindsBefore: kindsOf(session.turn),
    options: [],
    ended: [],
    reply: session.turn.reply,
    patience: false,
    returned: false,
  };
  session.lastActAt = event.at;
  if (text === null) return;
  session.silences = 0;
  session.history.push({ role: 'user', text });
}

/** One turn, one reply: says it, and starts the clock for the next act. */
export function finishTurn(step: Step): void {
  const { session, flow, event } = step;
  const { turn } = session;
  const ended = session.state.name === 'ended';
  if (turn.parts.length === 0) {
    if (ended) {
      wish(step, { type: 'end', hangUp: session.hangUp });
      return;
    }
    if (event.type !== 'interrupted') say(step, phrase(step, 'no-match-1'));
    else return;
  }
  turn.reply = turn.parts.map((part) => capitalised(part, session.locale)).join(' ');
  turn.parts = [];
  session.history.push({ role: 'assistant', text: turn.reply });
  session.history = keptWithin(
    session.history.slice(-HISTORY_LINES),
    flow.session.historyTokens - estimateTokens(session.summary ?? ''),
  );
  wish(step, {
    type: 'say',
    text: turn.reply,
    options: turn.options,
    kinds: [...kindsOf(turn)],
    progress: false,
  });
  if (ended) {
    wish(step, { type: 'end', hangUp: session.hangUp });
    return;
  }
  if (session.channel === 'call') {
    const millis = turn.patience ? PATIENCE_MILLIS : flow.silenceSeconds * 1000;
    wish(step, { type: 'start-timer', timer: 'silence', millis });
    return;
  }
  const { idleMinutes, resumeHours } = flow.session;
  const millis = idleMinutes * 60_000 + resumeHours * 3_600_000;
  wish(step, { type: 'start-timer', timer: 'expiry', millis });
}
