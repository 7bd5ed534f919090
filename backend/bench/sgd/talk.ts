import type { Act, SessionEffect, SessionEvent, TypedValue } from '@flare/contracts';
import type { Flow } from '../../src/core/flow/flow.ts';
import type { Session, Task } from '../../src/core/session/session.ts';
import { checkClaims } from '../../src/core/language/model/check-claims.ts';
import type { Claims } from '../../src/core/language/model/claim.ts';
import { understandLocally } from '../../src/core/language/understand-locally.ts';
import { transition } from '../../src/core/session/transition.ts';

type Distribute<T> = T extends unknown ? Omit<T, 'id' | 'at' | 'effectId'> : never;
type Fact = Distribute<SessionEvent>;
export type Call = Extract<SessionEffect, { type: 'call-api' }>;

/** Friday 2019-03-01, the day on which the dialogues take place. */
const NOON = Date.parse('2019-03-01T12:00:00Z');

export const span = { start: 0, end: 0 };

/** A conversation held by the product's `transition` alone. */
export class Talk {
  session: Session;
  readonly flow: Flow;
  private events = 0;
  private effects: SessionEffect[] = [];

  constructor(flow: Flow) {
    this.flow = flow;
    const begun = transition(flow, null, {
      type: 'session-started',
      id: 'begin',
      at: NOON,
      sessionId: 'dialogue',
      locale: 'en',
      channel: 'chat',
      variables: {},
    });
    this.session = begun.session;
  }

  /** One user turn, understood as these acts; gives the call that came of it, if one did. */
  says(text: string, acts: Act[]): Call | null {
    this.effects = [];
    this.feed({ type: 'user-spoke', text });
    if (this.session.turn.pendingEffect !== null)
      this.feed({
        type: 'understood',
        understanding: {
          acts,
          locale: 'en',
          localeSure: true,
          by: 'local',
          sure: true,
          ranking: [],
          refused: [],
        },
      });
    return this.call;
  }

  /**
   * One user turn in words, understood locally and, where there is one, by a model that claims
   * something of them; gives the call that came of it, if one did.
   */
  hears(text: string, model?: (talk: Talk, text: string) => Claims): Call | null {
    this.effects = [];
    this.feed({ type: 'user-spoke', text });
    const wish = this.effects.find((effect) => effect.type === 'understand');
    if (wish?.type === 'understand') {
      const { question } = wish;
      const local = understandLocally(this.flow, question, text);
      const claims = model?.(this, text);
      const understanding =
        claims === undefined ? local : checkClaims(this.flow, question, text, claims, local);
      this.feed({ type: 'understood', understanding });
    }
    return this.call;
  }

  /** The call that is under way. */
  get call(): Call | null {
    const { state } = this.session;
    return state.name === 'call_api' ? state.request : null;
  }

  answered(): void {
    this.feed({ type: 'api-answered', status: 200, variables: {}, missing: [], attempts: [] });
  }

  failed(kind: 'refused' | 'unknown'): void {
    this.feed({
      type: 'api-failed',
      failure: {
        kind,
        timedOut: kind === 'unknown',
        status: kind === 'unknown' ? null : 400,
        code: kind === 'unknown' ? 'timeout' : 'http_400',
        message: 'It failed.',
      },
      attempts: [],
    });
  }

  /** A fact that comes with an effect's id of its own: an answer that comes too late. */
  feedLate(effectId: string): void {
    this.step({
      type: 'api-answered',
      id: `late-${this.events}`,
      at: NOON,
      effectId,
      status: 200,
      variables: {},
      missing: [],
      attempts: [],
    });
  }

  get task(): Task | null {
    const { state } = this.session;
    return state.name === 'await_param' || state.name === 'call_api' ? state.task : null;
  }

  /** What is waited for, in the words of the rules: parameter names, `is_approved` … */
  get awaiting(): { kind: string; names: string[] } {
    const { state } = this.session;
    if (state.name !== 'await_param') return { kind: state.name, names: [] };
    const { awaiting } = state;
    return {
      kind: awaiting.kind,
      names: awaiting.kind === 'parameters' ? awaiting.names : [],
    };
  }

  /** What a question of ours about the user's words is about: a slot, the task, or another task. */
  get clarifying(): { about: 'value'; slot: string } | { about: 'same-intent' | 'switch' } | null {
    const { state } = this.session;
    if (state.name !== 'await_param' || state.awaiting.kind !== 'clarify') return null;
    const { awaiting } = state;
    return awaiting.about === 'value'
      ? { about: 'value', slot: awaiting.parameter }
      : { about: awaiting.about };
  }

  private feed(fact: Fact): void {
    const effectId = this.session.turn.pendingEffect ?? '';
    this.step({ ...fact, effectId, id: String(this.events), at: NOON } as SessionEvent);
  }

  private step(event: SessionEvent): void {
    this.events += 1;
    const { session, effects } = transition(this.flow, this.session, event);
    this.session = session;
    this.effects.push(...effects);
  }
}

/** A value of a slot as understanding gives it. */
export const valueAct = (
  flow: Flow,
  intent: string,
  slot: string,
  said: string,
  correction: boolean,
): Act | null => {
  const parameter = flow.intents
    .find((one) => one.name === intent)
    ?.parameters.find((one) => one.name === slot);
  if (parameter === undefined) return null;
  const value: TypedValue = { type: parameter.type, value: said };
  return {
    act: 'value',
    intent,
    parameter: slot,
    value: parameter.type === 'choice' ? { ...value, text: { en: said } } : value,
    text: said,
    span,
    ...(correction && { correction }),
  };
};
