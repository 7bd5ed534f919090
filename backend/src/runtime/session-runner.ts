import { randomUUID } from 'node:crypto';
import {
  modelUseOf,
  type Channel,
  type SessionEffect,
  type TurnCompleted,
  type TurnTrace,
  type Variables,
} from '@flare/contracts';
import type { Flow } from '../core/flow/flow.ts';
import { questionAt } from '../core/session/question.ts';
import { turnCompleted } from '../core/session/view.ts';
import type { Session } from '../core/session/session.ts';
import { FlareError } from '../errors.ts';
import { performer, type Listener } from './effects/performer.ts';
import { tellMeanwhile, wishIn } from './heard-meanwhile.ts';
import { Mailbox } from './mailbox.ts';
import type {
  ApiCaller,
  Clock,
  Composer,
  FlowSource,
  SessionFacts,
  SessionStore,
  StoredSession,
  Summaries,
  Understander,
} from './ports.ts';
import { newVault, type SessionVault } from './sensitive.ts';
import { feed, run, type Fact, type TurnRun } from './turn-run.ts';
import { UnderstoodAhead } from './understood-ahead.ts';

/** How many turns a session may have, and how long a text may be, in UTF-16 units. */
export const TURNS_AT_MOST = 500;
export const TEXT_AT_MOST = 10_000;
/** How many sessions are kept ready in memory; the others are loaded when they are spoken to. */
const LIVE_SESSIONS_AT_MOST = 10_000;

export interface RunnerPorts {
  store: SessionStore;
  flows: FlowSource;
  understander: Understander;
  composer: Composer;
  apis: ApiCaller;
  clock: Clock;
  /** Tells one text from another, and nothing of either: short secrets can't be guessed from it. */
  fingerprint: (text: string) => string;
  /** Without them the oldest lines of a long conversation are left out. */
  summaries?: Summaries;
  /** Told of every turn that is complete and committed. */
  turnCompleted?: (facts: SessionFacts, trace: TurnTrace, channel: Channel) => void;
  /** Told of timers that the core asked for, where a channel runs them itself. */
  timerStarted?: (
    sessionId: string,
    timer: Extract<SessionEffect, { type: 'start-timer' }>,
  ) => void;
}

export interface NewSession {
  facts: Omit<SessionFacts, 'id' | 'createdAt'>;
  locale: string;
  channel: Channel;
  variables: Variables;
}

export interface Act {
  text: string;
  /** The same key gets the same answer. */
  key?: string;
  /** How sure speech recognition was, 0 to 1. */
  confidence?: number;
}

interface AnsweredKey {
  textHash: string;
  completed: TurnCompleted;
}

interface Live {
  facts: SessionFacts;
  flow: Flow;
  session: Session;
  vault: SessionVault;
  revision: number;
  sequence: number;
  expiresAt: number;
  /** Keys answered since this process has known the session; `all` when it has known it always. */
  keys: Map<string, AnsweredKey>;
  allKeysKnown: boolean;
}

export interface SessionAnswer {
  facts: SessionFacts;
  session: Session;
  completed: TurnCompleted;
  expiresAt: number;
}

/** Holds conversations: one act at a time per session, durable before it is answered. */
export class SessionRunner {
  private readonly ports: RunnerPorts;
  private readonly mailbox = new Mailbox();
  private readonly live = new Map<string, Live>();
  /** Sessions whose writing call is in flight. */
  private readonly writing = new Map<string, { made: TurnRun; commit: () => Promise<void> }>();
  private readonly ahead: UnderstoodAhead;
  /** The last commit of a turn: one after the other. */
  private readonly commits = new WeakMap<TurnRun, Promise<void>>();

  constructor(ports: RunnerPorts) {
    this.ports = ports;
    this.ahead = new UnderstoodAhead(ports.understander);
  }

  /** Begins a session with its welcome, turn 0. */
  async start(input: NewSession, listener: Listener = {}): Promise<SessionAnswer> {
    const id = randomUUID();
    const flow = await this.ports.flows.flow(input.facts.flowHash);
    const facts: SessionFacts = { ...input.facts, id, createdAt: this.ports.clock.now() };
    const begun = {
      facts,
      flow,
      session: null,
      vault: newVault(),
      revision: 0,
      sequence: 0,
      expiresAt: 0,
    };
    return this.mailbox.take(id, () =>
      this.turn(
        begun,
        {
          type: 'session-started',
          sessionId: id,
          locale: input.locale,
          channel: input.channel,
          variables: input.variables,
        },
        listener,
      ),
    );
  }

  /** One user act, and everything that answers it. The answer is durable when this resolves. */
  async send(sessionId: string, act: Act, listener: Listener = {}): Promise<SessionAnswer> {
    const textHash = this.ports.fingerprint(act.text);
    if (act.text.length > TEXT_AT_MOST)
      throw new FlareError(
        'text_too_long',
        `A message may have ${String(TEXT_AT_MOST)} characters at most.`,
        { status: 422 },
      );
    const meanwhile = await this.sayMeanwhile(sessionId, act, textHash);
    if (meanwhile !== null) return meanwhile;
    return this.mailbox.take(sessionId, async () => {
      const live = await this.need(sessionId);
      if (act.key !== undefined) {
        const again = await this.answered(live, act.key, textHash);
        if (again !== null) return { ...this.answer(live), completed: again };
      }
      refuseEnded(live.session);
      const fact: Fact = {
        type: 'user-spoke',
        text: act.text,
        ...(act.key === undefined ? {} : { key: act.key }),
        ...(act.confidence === undefined ? {} : { confidence: act.confidence }),
      };
      const key = act.key === undefined ? null : { key: act.key, textHash };
      return this.turn(live, fact, listener, key);
    });
  }

  /**
   * While a writing call is in flight, what may be said in any state is answered at once and done
   * afterwards. Null where nothing is in flight, or the words are something else: they wait.
   */
  private async sayMeanwhile(
    sessionId: string,
    act: Act,
    textHash: string,
  ): Promise<SessionAnswer | null> {
    const writing = this.writing.get(sessionId);
    const live = this.live.get(sessionId);
    if (writing === undefined || live === undefined) return null;
    const known = act.key === undefined ? undefined : live.keys.get(act.key);
    if (known?.textHash === textHash) return { ...this.answer(live), completed: known.completed };
    const now = (): number => writing.made.facts.fixedNow ?? this.ports.clock.now();
    const fact = await wishIn(this.ports.understander, writing.made, act.text, now());
    if (fact === null || this.writing.get(sessionId) !== writing) return null;
    const completed = tellMeanwhile(writing.made, fact, now());
    const { session } = writing.made;
    if (completed === null || session === null) return null;
    await writing.commit();
    if (act.key !== undefined) live.keys.set(act.key, { textHash, completed });
    return { facts: live.facts, session, completed, expiresAt: live.expiresAt };
  }

  /** A fact that isn't words: a silence, a timer, a hang-up, the end. */
  async tell(
    sessionId: string,
    fact: Extract<
      Fact,
      { type: 'user-was-silent' | 'timer-fired' | 'hung-up' | 'session-closed' | 'interrupted' }
    >,
    listener: Listener = {},
  ): Promise<SessionAnswer> {
    return this.mailbox.take(sessionId, async () => {
      const live = await this.need(sessionId);
      if (live.session.state.name === 'ended') return this.answer(live);
      return this.turn(live, fact, listener);
    });
  }

  /**
   * Begins to understand words that may be the next act. It changes nothing, and is of use only where
   * `send` gets just these words next. Where no model takes part it isn't worth the work.
   */
  workAhead(sessionId: string, text: string): void {
    const live = this.live.get(sessionId);
    if (live === undefined || live.flow.understanding === 'local') return;
    const { session, flow, facts } = live;
    const question = questionAt(flow, session, facts.fixedNow ?? this.ports.clock.now());
    this.ahead.begin(sessionId, session.turn.number, flow, question, text);
  }

  /** Those words were others, or none. */
  dropAhead(sessionId: string): void {
    this.ahead.drop(sessionId);
  }

  /** The session as it stands. */
  async look(sessionId: string): Promise<SessionAnswer> {
    return this.mailbox.take(sessionId, async () => this.answer(await this.need(sessionId)));
  }

  /** Picks up the sessions that a stop left in the middle; gives how many there were. */
  async recover(): Promise<number> {
    const ids = await this.ports.store.findPending();
    await Promise.all(
      ids.map((id) =>
        this.mailbox.take(id, async () => {
          await this.pickUp(await this.need(id));
        }),
      ),
    );
    return ids.length;
  }

  /** Ends the sessions whose time has run out; gives how many there were. */
  async expire(): Promise<number> {
    const ids = await this.ports.store.findExpired(this.ports.clock.now(), 200);
    await Promise.all(ids.map((id) => this.tell(id, { type: 'timer-fired', timer: 'expiry' })));
    return ids.length;
  }

  /** Resolves when every turn that is under way has been committed. */
  async drained(): Promise<void> {
    await this.mailbox.drained();
  }

  /** A read and a write that honours its key are done again; another write's end is unknown. */
  private async pickUp(live: Live): Promise<void> {
    const { state, turn } = live.session;
    const effectId = turn.pendingEffect;
    if (effectId === null) return;
    const api = state.name === 'call_api' ? live.flow.apis[state.request.api] : undefined;
    if (state.name === 'call_api' && (!state.request.writes || api?.idempotency === 'key')) {
      const made = this.begin(live);
      const perform = this.performer(live, made, {}, null);
      const result = await perform.effect(made, state.request, { committed: true });
      await this.finish(live, made, result ?? { type: 'recovered', effectId }, {}, null);
      return;
    }
    const fact: Fact =
      state.name === 'call_api'
        ? { type: 'recovered', effectId }
        : { type: 'composed', effectId, text: null };
    await this.finish(live, this.begin(live), fact, {}, null);
  }

  private answer(live: Live): SessionAnswer {
    return {
      facts: live.facts,
      session: live.session,
      completed: turnCompleted(live.session),
      expiresAt: live.expiresAt,
    };
  }

  private begin(
    base: Omit<Live, 'keys' | 'allKeysKnown' | 'session'> & { session: Session | null },
  ): TurnRun {
    return {
      facts: base.facts,
      flow: base.flow,
      vault: base.vault,
      session: base.session,
      sequence: base.sequence,
      events: [],
      steps: [],
      approvals: [],
      escalations: [],
      timers: [],
      startedAt: this.ports.clock.now(),
      ended: false,
    };
  }

  private performer(
    base: { revision: number; expiresAt: number; session: Session | null },
    made: TurnRun,
    listener: Listener,
    key: { key: string; textHash: string } | null,
  ): ReturnType<typeof performer> {
    const commit = (): Promise<void> => this.commit(base, made, key, null);
    return performer({ ...this.ports, ahead: this.ahead }, listener, async () => {
      await commit();
      this.writing.set(made.facts.id, { made, commit });
    });
  }

  private async turn(
    base: Omit<Live, 'keys' | 'allKeysKnown' | 'session'> & { session: Session | null },
    fact: Fact,
    listener: Listener,
    key: { key: string; textHash: string } | null = null,
  ): Promise<SessionAnswer> {
    return this.finish(base, this.begin(base), fact, listener, key);
  }

  /** Runs a turn from a fact on to its commit. What fails leaves the last committed state. */
  private async finish(
    base: Omit<Live, 'keys' | 'allKeysKnown' | 'session'> & { session: Session | null },
    made: TurnRun,
    fact: Fact,
    listener: Listener,
    key: { key: string; textHash: string } | null,
  ): Promise<SessionAnswer> {
    const { id } = base.facts;
    const started = performance.now();
    try {
      this.handOver(made);
      await run(made, fact, this.performer(base, made, listener, key));
      const { session } = made;
      if (session === null) throw new Error('A turn ended without a session');
      const completed = turnCompleted(session);
      const trace: TurnTrace = {
        turn: session.turn.number,
        startedAt: new Date(made.startedAt).toISOString(),
        millis: performance.now() - started,
        user: session.turn.userText,
        reply: session.turn.reply,
        completed,
        steps: made.steps,
        modelUse: modelUseOf(made.steps),
      };
      await this.commit(base, made, key, trace);
      const live = this.remember(base, made, session);
      if (key !== null) live.keys.set(key.key, { textHash: key.textHash, completed });
      if (fact.type !== 'interrupted')
        this.ports.turnCompleted?.(live.facts, trace, session.channel);
      for (const timer of made.timers) this.ports.timerStarted?.(id, timer);
      this.ports.summaries?.prepare(made.flow, session);
      return { facts: live.facts, session, completed, expiresAt: live.expiresAt };
    } catch (error) {
      this.live.delete(id);
      throw error;
    } finally {
      this.writing.delete(id);
    }
  }

  /** Between two turns: a summary that is ready takes the place of what was said long ago. */
  private handOver(made: TurnRun): void {
    const { session, flow } = made;
    if (session === null || session.turn.pendingEffect !== null) return;
    const summary = this.ports.summaries?.take(flow, session) ?? null;
    const at = made.facts.fixedNow ?? this.ports.clock.now();
    if (summary !== null) feed(made, { type: 'history-summarised', ...summary }, at);
  }

  private remember(
    base: Omit<Live, 'keys' | 'allKeysKnown' | 'session'> & { session: Session | null },
    made: TurnRun,
    session: Session,
  ): Live {
    const known = this.live.get(base.facts.id);
    const live: Live = {
      ...base,
      session,
      sequence: made.sequence,
      keys: known?.keys ?? new Map<string, AnsweredKey>(),
      allKeysKnown: known?.allKeysKnown ?? base.session === null,
    };
    this.keep(live);
    return live;
  }

  private keep(live: Live): void {
    this.live.delete(live.facts.id);
    this.live.set(live.facts.id, live);
    if (this.live.size <= LIVE_SESSIONS_AT_MOST) return;
    const oldest = this.live.keys().next().value;
    if (oldest !== undefined) this.live.delete(oldest);
  }

  /** Writes what isn't durable yet, one commit of a turn after the other. */
  private async commit(
    base: { revision: number; expiresAt: number },
    made: TurnRun,
    key: { key: string; textHash: string } | null,
    trace: TurnTrace | null,
  ): Promise<void> {
    const before = this.commits.get(made) ?? Promise.resolve();
    const committed = before.then(() => this.write(base, made, key, trace));
    this.commits.set(
      made,
      committed.catch(() => undefined),
    );
    await committed;
  }

  /** Before a writing call and while it runs (no trace yet), or at the turn's end. */
  private async write(
    base: { revision: number; expiresAt: number },
    made: TurnRun,
    key: { key: string; textHash: string } | null,
    trace: TurnTrace | null,
  ): Promise<void> {
    const { session } = made;
    if (session === null) return;
    const now = this.ports.clock.now();
    const expiry = made.timers.find((timer) => timer.timer === 'expiry');
    const lifetime = expiry?.millis ?? lifetimeOf(made.flow);
    const expiresAt = now + lifetime;
    const { events, approvals, escalations } = made;
    const { fresh } = made.vault;
    made.events = [];
    made.approvals = [];
    made.escalations = [];
    made.vault.fresh = [];
    await this.ports.store.commit({
      facts: made.facts,
      session,
      fromRevision: base.revision === 0 ? null : base.revision,
      firstSequence: made.sequence - events.length,
      events,
      turn: trace,
      key: key === null ? null : { ...key, turn: session.turn.number },
      vault: fresh,
      approvals,
      escalations,
      pending: trace === null,
      ended: session.state.name === 'ended',
      expiresAt,
      at: now,
    });
    base.revision += 1;
    base.expiresAt = expiresAt;
  }

  private async answered(live: Live, key: string, textHash: string): Promise<TurnCompleted | null> {
    const known = live.keys.get(key);
    if (known === undefined && live.allKeysKnown) return null;
    const found = known ?? (await this.ports.store.findKey(live.facts.id, key));
    if (found === null) return null;
    if (found.textHash !== textHash)
      throw new FlareError(
        'idempotency_key_reused',
        'This Idempotency-Key was used for another text. Use a new key for a new message.',
        { status: 422 },
      );
    return found.completed ?? turnCompleted(live.session);
  }

  private async need(sessionId: string): Promise<Live> {
    const known = this.live.get(sessionId);
    if (known !== undefined) return known;
    const stored = await this.ports.store.load(sessionId);
    if (stored === null)
      throw new FlareError('session_not_found', 'There is no such conversation.', { status: 404 });
    const live = await this.revive(stored);
    this.keep(live);
    if (live.session.turn.pendingEffect !== null) {
      await this.pickUp(live);
      return this.live.get(sessionId) ?? live;
    }
    return live;
  }

  private async revive(stored: StoredSession): Promise<Live> {
    return {
      facts: stored.facts,
      flow: await this.ports.flows.flow(stored.facts.flowHash),
      session: stored.session,
      vault: newVault(stored.vault),
      revision: stored.revision,
      sequence: stored.sequence,
      expiresAt: stored.expiresAt,
      keys: new Map(),
      allKeysKnown: false,
    };
  }
}

function lifetimeOf(flow: Flow): number {
  return flow.session.idleMinutes * 60_000 + flow.session.resumeHours * 3_600_000;
}

function refuseEnded(session: Session): void {
  if (session.state.name === 'ended')
    throw new FlareError('session_ended', 'This conversation has ended. Start a new one.', {
      status: 409,
    });
  if (session.turn.number >= TURNS_AT_MOST)
    throw new FlareError(
      'session_too_long',
      `A conversation may have ${String(TURNS_AT_MOST)} turns at most. Start a new one.`,
      { status: 409 },
    );
}
