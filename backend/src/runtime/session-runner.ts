import { randomUUID } from 'node:crypto';
import type { Channel, TurnCompleted, Variables } from '@flare/contracts';
import { kindsOf } from '../core/session/reply-kinds.ts';
import { turnCompleted } from '../core/session/view.ts';
import type { Session } from '../core/session/session.ts';
import { FlareError } from '../errors.ts';
import type { Listener } from './effects/performer.ts';
import { tellMeanwhile, wishIn } from './heard-meanwhile.ts';
import { LiveSessions, type Live } from './live-sessions.ts';
import { Mailbox } from './mailbox.ts';
import type { RunnerPorts, SessionAnswer, SessionFacts } from './ports.ts';
import { newVault } from './sensitive.ts';
import { TurnAhead } from './turn-ahead.ts';
import type { Fact } from './turn-run.ts';
import { TurnRunner } from './turn-runner.ts';

/** How many turns a session may have, and how long a text may be, in UTF-16 units. */
export const TURNS_AT_MOST = 500;
export const TEXT_AT_MOST = 10_000;

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
  /** Said on a call before the summary that it may be a yes to had been heard. */
  unheard?: boolean;
}

/** Holds conversations: one act at a time per session, durable before it is answered. */
export class SessionRunner {
  private readonly ports: RunnerPorts;
  private readonly mailbox = new Mailbox();
  private readonly live: LiveSessions;
  private readonly ahead: TurnAhead;
  private readonly turns: TurnRunner;

  constructor(ports: RunnerPorts) {
    this.ports = ports;
    this.live = new LiveSessions(ports);
    this.ahead = new TurnAhead(ports);
    this.turns = new TurnRunner(ports, this.live, this.ahead);
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
      this.turns.turn(
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
    if (act.text.length > TEXT_AT_MOST) throw textTooLong();
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
        ...(act.unheard === true ? { unheard: true } : {}),
      };
      const key = act.key === undefined ? null : { key: act.key, textHash };
      return this.turns.turn(live, fact, listener, key);
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
    const writing = this.turns.writingOf(sessionId);
    const live = this.live.find(sessionId);
    if (writing === undefined || live === undefined) return null;
    const known = act.key === undefined ? undefined : live.keys.get(act.key);
    if (known?.textHash === textHash) return { ...this.answer(live), completed: known.completed };
    const now = (): number => writing.made.facts.fixedNow ?? this.ports.clock.now();
    const fact = await wishIn(this.ports.understander, writing.made, act.text, now());
    if (fact === null || this.turns.writingOf(sessionId) !== writing) return null;
    const said = tellMeanwhile(writing.made, fact, now());
    const { session } = writing.made;
    if (said === null || session === null) return null;
    const { completed, kinds } = said;
    await writing.commit();
    if (act.key !== undefined) live.keys.set(act.key, { textHash, completed });
    return { facts: live.facts, session, completed, kinds, expiresAt: live.expiresAt };
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
      return this.turns.turn(live, fact, listener);
    });
  }

  /**
   * Begins to answer words that may be the next act. It changes nothing, and is of use only where `send` gets just
   * these words next.
   *
   * @param isWhole told where the words leave nothing open
   */
  workAhead(sessionId: string, text: string, isWhole: () => void = () => {}): void {
    const live = this.live.find(sessionId);
    if (live === undefined || this.turns.isRunning(sessionId)) return;
    if (live.session.state.name === 'ended') return;
    if (live.session.turn.pendingEffect !== null || text.length > TEXT_AT_MOST) return;
    const made = this.turns.begin(live);
    const vault = { entries: new Map(live.vault.entries), fresh: [] };
    this.ahead.begin({ ...made, vault }, text, isWhole);
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
          await this.turns.pickUp(await this.need(id));
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

  private answer(live: Live): SessionAnswer {
    return {
      facts: live.facts,
      session: live.session,
      completed: turnCompleted(live.session),
      kinds: kindsOf(live.session.turn),
      expiresAt: live.expiresAt,
    };
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
    const known = this.live.find(sessionId);
    if (known !== undefined) return known;
    const live = await this.live.load(sessionId);
    if (live.session.turn.pendingEffect === null) return live;
    await this.turns.pickUp(live);
    return this.live.find(sessionId) ?? live;
  }
}

export const textTooLong = (): FlareError =>
  new FlareError(
    'text_too_long',
    `A message may have ${String(TEXT_AT_MOST)} characters at most.`,
    { status: 422 },
  );

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
