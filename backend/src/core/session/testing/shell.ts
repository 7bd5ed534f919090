import type {
  Question,
  SessionEffect,
  SessionEvent,
  UnderstandingResult,
  Variables,
} from '@flare/contracts';
import type { Flow, FlowApi } from '../../flow/flow.ts';
import type { Session } from '../session.ts';
import { transition } from '../transition.ts';
import type { Delivery, Played, PlayedStep, Request } from './played.ts';
import type { Fault, Move, Utterance } from './random-user.ts';

type Distribute<T> = T extends unknown ? Omit<T, 'id' | 'at'> : never;
/** A fact before it has its id and its time. */
export type Fact = Distribute<SessionEvent>;
type Calling = Extract<SessionEffect, { type: 'call-api' }>;

/** Takes what is sensitive out of words and acts, as the running product does it. */
export type Guard = (
  session: Session,
  question: Question,
  text: string,
  understanding: UnderstandingResult,
) => { text: string; understanding: UnderstandingResult };

/** Counts by name: what a run of conversations went through. */
export type Counts = Map<string, number>;

/** Monday 2026-08-24, 09:00 in Istanbul. */
const MONDAY = Date.parse('2026-08-24T06:00:00Z');

interface Committed {
  session: Session | null;
  steps: number;
  sequence: number;
  keys: Map<string, string>;
}

/** The process has died: what isn't committed is gone. */
class Crash extends Error {}

/** A pure shell around the core: ledger, commits, crashes, scripted APIs and a clock of its own. */
export class Shell {
  readonly requests: Request[] = [];
  readonly replies: string[] = [];
  readonly deliveries: Delivery[] = [];
  steps: PlayedStep[] = [];
  now = MONDAY;
  private sequence = 0;
  private committed: Committed;
  /** What was answered under each key, as far as it is stored. */
  private keys = new Map<string, string>();
  session: Session | null = null;
  private readonly flow: Flow;
  private readonly guard: Guard;
  private readonly counts: Counts;

  constructor(flow: Flow, guard: Guard, counts: Counts) {
    this.flow = flow;
    this.guard = guard;
    this.counts = counts;
    this.committed = { session: null, steps: 0, sequence: 0, keys: new Map() };
  }

  count(name: string): void {
    this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
  }

  /** One act from outside with all that comes of it, also where the process dies meanwhile. */
  act(fact: Fact, said: Utterance | null, move: Move): void {
    const key = fact.type === 'user-spoke' ? fact.key : undefined;
    const known = key === undefined ? undefined : this.keys.get(key);
    if (key !== undefined && known !== undefined) return this.answerAgain(key, known);
    try {
      this.run(fact, said, move);
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
      this.restart();
      if (this.session?.turn.pendingEffect == null)
        this.run(fact, said, { ...move, crash: 'never' });
      else this.pickUp(this.session, move);
    }
    const reply = this.session?.turn.reply;
    if (key !== undefined && reply !== undefined) this.keys.set(key, reply);
    this.commit();
    if (reply === undefined) return;
    this.replies.push(reply);
    if (key !== undefined) this.deliveries.push({ key, reply });
  }

  /** The same sentence has come with the same key: the same answer, and nothing is done. */
  private answerAgain(key: string, reply: string): void {
    this.count('delivered twice');
    this.deliveries.push({ key, reply });
  }

  /** The conversation so far. */
  get played(): Played {
    const { flow, steps, requests, replies, deliveries } = this;
    return { flow, steps, requests, replies, deliveries };
  }

  /** The session as a store keeps it. */
  private commit(): void {
    const session = JSON.parse(JSON.stringify(this.session)) as Session;
    const { steps, sequence, keys } = this;
    this.committed = { session, steps: steps.length, sequence, keys: new Map(keys) };
  }

  private restart(): void {
    this.session = this.committed.session;
    this.steps = this.steps.slice(0, this.committed.steps);
    this.sequence = this.committed.sequence;
    this.keys = new Map(this.committed.keys);
  }

  /** What a start after a crash does with a turn that was committed half done. */
  private pickUp(session: Session, move: Move): void {
    const { state, turn } = session;
    const effectId = turn.pendingEffect ?? '';
    this.count('recovered turns');
    if (state.name !== 'call_api') throw new Error(`A commit in the state ${state.name}`);
    const api = this.apiOf(state.request);
    const again = !state.request.writes || api.idempotency === 'key';
    const fact: Fact = again ? this.answerOf(state.request, move) : { type: 'recovered', effectId };
    this.run(fact, null, { ...move, crash: 'never' });
  }

  private run(first: Fact, said: Utterance | null, move: Move): void {
    let fact: Fact | null = first;
    while (fact !== null) {
      const effects: SessionEffect[] = this.feed(fact);
      fact = null;
      for (const effect of effects) fact = this.perform(effect, said, move) ?? fact;
    }
    this.mayCrash(move, 'replying');
  }

  private feed(fact: Fact): SessionEffect[] {
    const event = { ...fact, id: String(this.sequence), at: this.now };
    this.sequence += 1;
    const before = this.session;
    const { session, effects } = transition(this.flow, before, event);
    this.session = session;
    this.steps.push({ event, before, after: session, effects });
    return effects;
  }

  private mayCrash(move: Move, point: Move['crash']): void {
    if (move.crash !== point) return;
    this.count(`crash ${point}`);
    throw new Crash();
  }

  private perform(effect: SessionEffect, said: Utterance | null, move: Move): Fact | null {
    switch (effect.type) {
      case 'understand':
        this.mayCrash(move, 'understanding');
        return this.understand(effect, said);
      case 'call-api': {
        if (effect.writes) this.commit();
        const answer = this.answerOf(effect, move);
        this.mayCrash(move, 'calling');
        return answer;
      }
      case 'compose':
        this.mayCrash(move, 'composing');
        return {
          type: 'composed',
          effectId: effect.id,
          text: move.pick % 2 === 0 ? 'In a model’s words.' : null,
        };
      default:
        return null;
    }
  }

  private understand(
    effect: Extract<SessionEffect, { type: 'understand' }>,
    said: Utterance | null,
  ): Fact {
    const { session } = this;
    if (session === null) throw new Error('Nobody speaks before the session begins');
    const understanding: UnderstandingResult = {
      acts: said?.acts ?? [],
      locale: 'en',
      localeSure: true,
      by: 'local',
      sure: true,
      ranking: [],
      refused: [],
    };
    const safe = this.guard(session, effect.question, effect.text, understanding);
    if (safe.text !== effect.text) this.forget(session, safe.text);
    return { type: 'understood', effectId: effect.id, understanding: safe.understanding };
  }

  /** Replaces what was said by what may be kept, in the ledger and in the session. */
  private forget(session: Session, text: string): void {
    const last = this.steps.at(-1);
    if (last?.event.type !== 'user-spoke') return;
    last.event.text = text;
    for (const effect of last.effects) if (effect.type === 'understand') effect.text = text;
    session.turn.userText = text;
    session.history = [...session.history.slice(0, -1), { role: 'user', text }];
  }

  private apiOf(effect: Calling): FlowApi {
    const api = this.flow.apis[effect.api];
    if (api === undefined) throw new Error(`No API ${effect.api}`);
    return api;
  }

  /** What becomes of a call; a refused connection never reaches the API. */
  private answerOf(effect: Calling, { fault }: Move): Fact {
    const { api, writes, idempotencyKey, id } = effect;
    this.count(`api ${fault}`);
    if (fault !== 'refused') this.requests.push({ effectId: id, api, writes, key: idempotencyKey });
    if (fault === 'answers')
      return {
        type: 'api-answered',
        effectId: id,
        status: 200,
        variables: this.given(api),
        missing: [],
        attempts: [],
      };
    return {
      type: 'api-failed',
      effectId: id,
      failure: this.failureOf(effect, fault),
      attempts: [],
    };
  }

  private given(api: string): Variables {
    const mapping = this.flow.apis[api]?.responseMappings[0];
    if (mapping === undefined) return {};
    const list = [1, 2, 3, 4].map((value) => ({ value, text: `slot ${String(value)}` }));
    const value = mapping.type === 'list' ? list : 'R-1';
    return { [mapping.variableName]: { type: mapping.type, value } };
  }

  private failureOf(
    effect: Calling,
    fault: Fault,
  ): Extract<SessionEvent, { type: 'api-failed' }>['failure'] {
    const api = this.apiOf(effect);
    const base = { timedOut: fault === 'timeout', status: null, code: fault, message: fault };
    if (fault === 'mapped' && api.errorMappings.length > 0)
      return { ...base, kind: 'mapped', status: 400, errorMapping: 0 };
    const open = ['timeout', 'cut', 'malformed', 'http-500'].includes(fault);
    return { ...base, kind: open && effect.writes ? 'unknown' : 'refused' };
  }
}
