import { modelUseOf, type TurnTrace } from '@flare/contracts';
import { kindsOf } from '../core/session/reply-kinds.ts';
import type { Session } from '../core/session/session.ts';
import { turnCompleted } from '../core/session/view.ts';
import { performer, type Listener } from './effects/performer.ts';
import type { Live, LiveSessions, TurnBase } from './live-sessions.ts';
import type { RunnerPorts, SessionAnswer } from './ports.ts';
import type { TurnAhead } from './turn-ahead.ts';
import { TurnCommits, type ActKey } from './turn-commits.ts';
import { feed, newTurnRun, run, type Fact, type TurnRun } from './turn-run.ts';

/** A turn whose writing call is in flight. */
export interface Writing {
  made: TurnRun;
  /** Writes down what was said meanwhile. */
  commit: () => Promise<void>;
}

/** Facts that a turn isn't begun by: something is noted of the last one, or the session ends. */
const noTurn = new Set<Fact['type']>(['interrupted', 'hung-up', 'session-closed', 'timer-fired']);

/** Runs turns, each from a fact on to its commit. */
export class TurnRunner {
  private readonly ports: RunnerPorts;
  private readonly live: LiveSessions;
  private readonly ahead: TurnAhead;
  private readonly commits: TurnCommits;
  /** Sessions whose writing call is in flight. */
  private readonly writing = new Map<string, Writing>();
  /** Sessions that are in a turn. */
  private readonly running = new Set<string>();

  constructor(ports: RunnerPorts, live: LiveSessions, ahead: TurnAhead) {
    this.ports = ports;
    this.live = live;
    this.ahead = ahead;
    this.commits = new TurnCommits(ports);
  }

  /** The turn whose writing call is in flight now. */
  writingOf(sessionId: string): Writing | undefined {
    return this.writing.get(sessionId);
  }

  /** Whether a session is in a turn now. */
  isRunning(sessionId: string): boolean {
    return this.running.has(sessionId);
  }

  /** A turn in which nothing has happened yet. */
  begin(base: TurnBase): TurnRun {
    return newTurnRun(base, this.ports.clock.now());
  }

  /** A whole turn, which begins with a fact. */
  async turn(
    base: TurnBase,
    fact: Fact,
    listener: Listener,
    key: ActKey | null = null,
  ): Promise<SessionAnswer> {
    return this.finish(base, this.begin(base), fact, listener, key);
  }

  /**
   * Goes on with a turn that a stop left in the middle. A read and a write that honours its key are done again;
   * another write's end is unknown.
   */
  async pickUp(live: Live): Promise<void> {
    const { state, turn } = live.session;
    const effectId = turn.pendingEffect;
    if (effectId === null) return;
    const made = this.begin(live);
    const api = state.name === 'call_api' ? live.flow.apis[state.request.api] : undefined;
    if (state.name === 'call_api' && (!state.request.writes || api?.idempotency === 'key')) {
      const perform = this.performer(live, made, {}, null);
      const result = await perform.effect(made, state.request, { committed: true });
      await this.finish(live, made, result ?? { type: 'recovered', effectId }, {}, null);
      return;
    }
    const fact: Fact =
      state.name === 'call_api'
        ? { type: 'recovered', effectId }
        : { type: 'composed', effectId, text: null };
    await this.finish(live, made, fact, {}, null);
  }

  private performer(
    base: { revision: number; expiresAt: number; session: Session | null },
    made: TurnRun,
    listener: Listener,
    key: ActKey | null,
  ): ReturnType<typeof performer> {
    const commit = (): Promise<void> => this.commits.commit(base, made, key, null);
    return performer({ ...this.ports, ahead: this.ahead }, listener, async () => {
      await commit();
      this.writing.set(made.facts.id, { made, commit });
    });
  }

  /** Runs a turn from a fact on to its commit. What fails leaves the last committed state. */
  private async finish(
    base: TurnBase,
    made: TurnRun,
    fact: Fact,
    listener: Listener,
    key: ActKey | null,
  ): Promise<SessionAnswer> {
    const { id } = base.facts;
    const started = performance.now();
    this.running.add(id);
    try {
      this.handOver(made);
      await run(made, fact, this.performer(base, made, listener, key));
      const { session } = made;
      if (session === null) throw new Error('A turn ended without a session');
      if (fact.type === 'user-spoke' || made.ended) this.noteAhead(made);
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
      await this.commits.commit(base, made, key, trace);
      const live = this.live.remember(base, made, session);
      if (key !== null) live.keys.set(key.key, { textHash: key.textHash, completed });
      const { turnCompleted: turnIsOver, sessionEnded } = this.ports;
      if (!noTurn.has(fact.type)) turnIsOver?.(live.facts, trace, session.channel);
      if (session.state.name === 'ended')
        sessionEnded?.(live.facts, completed.outcome ?? 'closed', session.channel);
      for (const timer of made.timers) this.ports.timerStarted?.(id, timer);
      this.ports.summaries?.prepare(made.flow, session);
      const kinds = kindsOf(session.turn);
      return { facts: live.facts, session, completed, kinds, expiresAt: live.expiresAt };
    } catch (error) {
      this.live.forget(id);
      this.ahead.forget(id);
      throw error;
    } finally {
      this.writing.delete(id);
      this.running.delete(id);
      this.ahead.ended(made);
      if (fact.type === 'user-spoke') this.ahead.drop(id);
    }
  }

  /** What was begun ahead of this turn stands in its trace, with what became of it. */
  private noteAhead(made: TurnRun): void {
    this.ahead.ended(made);
    this.ahead.drop(made.facts.id);
    const use = this.ahead.useOf(made);
    if (use === null) return;
    const at = made.facts.fixedNow ?? this.ports.clock.now();
    const state = made.session?.state.name ?? 'idle';
    made.steps.push({ at, kind: 'worked-ahead', state, detail: use });
  }

  /** Between two turns: a summary that is ready takes the place of what was said long ago. */
  private handOver(made: TurnRun): void {
    const { session, flow } = made;
    if (session === null || session.turn.pendingEffect !== null) return;
    const summary = this.ports.summaries?.take(flow, session) ?? null;
    const at = made.facts.fixedNow ?? this.ports.clock.now();
    if (summary !== null) feed(made, { type: 'history-summarised', ...summary }, at);
  }
}
