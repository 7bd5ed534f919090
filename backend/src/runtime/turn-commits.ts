import type { Channel, TurnTrace } from '@flare/contracts';
import type { Flow } from '../core/flow/flow.ts';
import type { Clock, SessionStore } from './ports.ts';
import type { TurnRun } from './turn-run.ts';

/** Where a turn's commits have come to: raised with each. */
interface Committed {
  revision: number;
  expiresAt: number;
}

/** The idempotency key of the act that a turn answers. */
export interface ActKey {
  key: string;
  textHash: string;
}

/** Writes what of turns isn't durable yet, one commit of a turn after the other. */
export class TurnCommits {
  readonly #store: SessionStore;
  readonly #clock: Clock;
  /** The last commit of a turn. */
  readonly #last = new WeakMap<TurnRun, Promise<void>>();

  constructor({ store, clock }: { store: SessionStore; clock: Clock }) {
    this.#store = store;
    this.#clock = clock;
  }

  /** Before a writing call and while it runs (no trace yet), or at the turn's end. */
  async commit(
    base: Committed,
    made: TurnRun,
    key: ActKey | null,
    trace: TurnTrace | null,
  ): Promise<void> {
    const before = this.#last.get(made) ?? Promise.resolve();
    const committed = before.then(() => this.#write(base, made, key, trace));
    this.#last.set(
      made,
      committed.catch(() => undefined),
    );
    await committed;
  }

  async #write(
    base: Committed,
    made: TurnRun,
    key: ActKey | null,
    trace: TurnTrace | null,
  ): Promise<void> {
    const { session } = made;
    if (session === null) return;
    const now = this.#clock.now();
    const expiry = made.timers.find((timer) => timer.timer === 'expiry');
    const expiresAt = now + (expiry?.millis ?? lifetimeOf(made.flow, session.channel));
    const { events, approvals, escalations } = made;
    const { fresh } = made.vault;
    made.events = [];
    made.approvals = [];
    made.escalations = [];
    made.vault.fresh = [];
    await this.#store.commit({
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
}

/** A call on which nobody says anything for so long has no server, or no bridge, any more. */
const CALL_MILLIS = 3_600_000;

/** How long a session is kept open without an act. */
function lifetimeOf({ session }: Flow, channel: Channel): number {
  const millis = session.idleMinutes * 60_000 + session.resumeHours * 3_600_000;
  return channel === 'call' ? Math.min(millis, CALL_MILLIS) : millis;
}
