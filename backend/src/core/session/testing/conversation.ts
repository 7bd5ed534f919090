import type {
  Act,
  Channel,
  Outcome,
  SessionEffect,
  SessionEvent,
  TypedValue,
  UnderstandingResult,
  ValueAct,
  Variables,
} from '@flare/contracts';
import type { Flow } from '../../flow/flow.ts';
import type { Session } from '../session.ts';
import { transition } from '../transition.ts';
import { turnCompleted } from '../view.ts';

const span = { start: 0, end: 0 };
/** Monday 2026-08-24, 09:00 in Istanbul. */
const MONDAY = Date.parse('2026-08-24T06:00:00Z');

type ValueMore = Partial<ValueAct>;

export const wants = (intent: string): Act => ({ act: 'intent', intent, confidence: 0.9, span });
export const does = (act: 'cancel' | 'person' | 'repeat' | 'go-back' | 'start-over'): Act => ({
  act,
  span,
});
export const answers = (answer: Extract<Act, { act: 'answer' }>['answer']): Act => ({
  act: 'answer',
  answer,
  span,
});
export const fees: Act = { act: 'fast-answer', index: 0, confidence: 0.95, span };
export const howAreYou: Act = { act: 'chatter', kind: 'how-are-you', span };

/** A value of the transfer, as understanding gives it. */
export function gives(parameter: string, plain: string | number, more: ValueMore = {}): ValueAct {
  return {
    act: 'value',
    intent: 'transfer_money',
    parameter,
    value: typed(parameter, plain),
    text: String(plain),
    span,
    ...more,
  };
}

export function typed(parameter: string, value: string | number): TypedValue {
  if (parameter === 'amount') return { type: 'float', value };
  if (parameter === 'date') return { type: 'date', value };
  if (parameter === 'recipient') return { type: 'choice', value, text: { en: String(value) } };
  return { type: 'str', value };
}

type Distribute<T> = T extends unknown ? Omit<T, 'id' | 'at' | 'effectId'> : never;
type Fact = Distribute<SessionEvent>;

/** Words that were understood as these acts, for sure. */
export const understood = (...acts: Act[]): UnderstandingResult => ({
  acts,
  locale: 'en',
  localeSure: true,
  by: 'local',
  sure: true,
  ranking: [],
  refused: [],
});

/** A conversation with the core alone: facts in, the last reply and all effects out. */
export class Conversation {
  session: Session | null = null;
  effects: SessionEffect[] = [];
  private readonly flow: Flow;
  private now = MONDAY;
  private events = 0;

  constructor(flow: Flow, channel: Channel = 'chat', variables: Variables = {}) {
    this.flow = flow;
    this.feed({ type: 'session-started', sessionId: 's1', locale: 'en', channel, variables });
  }

  /** One user turn that was understood as these acts. */
  says(...acts: Act[]): this {
    return this.saysIn('words', ...acts);
  }

  /** One user turn in these words, understood as these acts. */
  saysIn(text: string, ...acts: Act[]): this {
    this.feed({ type: 'user-spoke', text });
    if (this.state.turn.pendingEffect === null) return this;
    return this.feed({ type: 'understood', understanding: understood(...acts) });
  }

  /** The API call that is under way has answered with these variables. */
  apiAnswers(variables: Record<string, TypedValue>): this {
    return this.feed({ type: 'api-answered', status: 200, variables, missing: [], attempts: [] });
  }

  apiFails(kind: 'refused' | 'unknown' | 'mapped', errorMapping?: number): this {
    const failure = {
      kind,
      timedOut: false,
      status: 500,
      code: 'http_500',
      message: 'Failed.',
      ...(errorMapping === undefined ? {} : { errorMapping }),
    };
    return this.feed({ type: 'api-failed', failure, attempts: [] });
  }

  isSilent(): this {
    return this.feed({ type: 'user-was-silent' });
  }

  waits(minutes: number): this {
    this.now += minutes * 60_000;
    return this;
  }

  feed(fact: Fact): this {
    const effectId = this.session?.turn.pendingEffect ?? '';
    const event = { ...fact, effectId, id: String(this.events), at: this.now } as SessionEvent;
    this.events += 1;
    const { session, effects } = transition(this.flow, this.session, event);
    this.session = session;
    this.effects.push(...effects);
    return this;
  }

  get state(): Session {
    if (this.session === null) throw new Error('The session has not begun');
    return this.session;
  }

  get answer() {
    return turnCompleted(this.state);
  }

  get reply(): string {
    return this.answer.reply.text;
  }

  get outcome(): Outcome | null {
    return this.answer.outcome;
  }

  noMatch(parameter: string): number {
    const { state } = this.state;
    const task = state.name === 'await_param' ? state.task : null;
    return task?.counters[parameter]?.noMatch ?? 0;
  }

  calls(): Extract<SessionEffect, { type: 'call-api' }>[] {
    return this.effects.filter((effect) => effect.type === 'call-api');
  }

  replies(): number {
    return this.effects.filter((effect) => effect.type === 'say' && !effect.progress).length;
  }
}

/** A transfer that has come as far as its summary. */
export function atApproval(flow: Flow): Conversation {
  return new Conversation(flow).says(
    wants('transfer_money'),
    gives('amount', 200),
    gives('recipient', 'John Reed'),
    gives('date', '2026-08-25'),
  );
}

/** A transfer whose amount is asked for. */
export function atAmount(flow: Flow): Conversation {
  return new Conversation(flow).says(wants('transfer_money'), gives('recipient', 'John Reed'));
}
