import type { TurnCompleted } from '@flare/contracts';
import type { Flow } from '../core/flow/flow.ts';
import type { Session } from '../core/session/session.ts';
import { FlareError } from '../errors.ts';
import type { FlowSource, SessionFacts, SessionStore, StoredSession } from './ports.ts';
import { newVault, type SessionVault } from './sensitive.ts';
import type { TurnRun } from './turn-run.ts';

/** How many sessions are kept ready in memory; the others are loaded when they are spoken to. */
const LIVE_SESSIONS_AT_MOST = 10_000;

interface AnsweredKey {
  textHash: string;
  completed: TurnCompleted;
}

/** A session at hand. */
export interface Live {
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

/** What a turn begins from; a session that begins isn't there yet. */
export type TurnBase = Omit<Live, 'keys' | 'allKeysKnown' | 'session'> & {
  session: Session | null;
};

/** The sessions that were spoken to last, as they stand after their last turn. */
export class LiveSessions {
  readonly #store: SessionStore;
  readonly #flows: FlowSource;
  readonly #live = new Map<string, Live>();

  constructor({ store, flows }: { store: SessionStore; flows: FlowSource }) {
    this.#store = store;
    this.#flows = flows;
  }

  /** Undefined where it isn't at hand. */
  find(sessionId: string): Live | undefined {
    return this.#live.get(sessionId);
  }

  /** @throws FlareError 404 `session_not_found` */
  async load(sessionId: string): Promise<Live> {
    const stored = await this.#store.load(sessionId);
    if (stored === null)
      throw new FlareError('session_not_found', 'There is no such conversation.', { status: 404 });
    const live = await this.#revive(stored);
    this.#keep(live);
    return live;
  }

  /** After a turn. */
  remember(base: TurnBase, made: TurnRun, session: Session): Live {
    const known = this.#live.get(base.facts.id);
    const live: Live = {
      ...base,
      session,
      sequence: made.sequence,
      keys: known?.keys ?? new Map<string, AnsweredKey>(),
      allKeysKnown: known?.allKeysKnown ?? base.session === null,
    };
    this.#keep(live);
    return live;
  }

  /** What is at hand may not be what was committed: it is loaded anew. */
  forget(sessionId: string): void {
    this.#live.delete(sessionId);
  }

  #keep(live: Live): void {
    this.#live.delete(live.facts.id);
    this.#live.set(live.facts.id, live);
    if (this.#live.size <= LIVE_SESSIONS_AT_MOST) return;
    const oldest = this.#live.keys().next().value;
    if (oldest !== undefined) this.#live.delete(oldest);
  }

  async #revive(stored: StoredSession): Promise<Live> {
    return {
      facts: stored.facts,
      flow: await this.#flows.flow(stored.facts.flowHash),
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
