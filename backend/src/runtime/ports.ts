import type {
  ApiAttempt,
  ApiFailure,
  Channel,
  KeptAnswer,
  ModelCost,
  Question,
  ReplyKind,
  SessionEffect,
  SessionEvent,
  TurnCompleted,
  TurnTrace,
  UnderstandingResult,
  Variables,
} from '@flare/contracts';
import type { Flow, FlowApi } from '../core/flow/flow.ts';
import type { Session } from '../core/session/session.ts';

/** What the runtime needs from the rest of the house. Tests and the conversation runner bring their own. */

export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Resolves after so many milliseconds, or rejects when the signal aborts. */
  sleep(millis: number, signal?: AbortSignal): Promise<void>;
}

/** Told what understanding does while it does it. */
export interface UnderstandingWatch {
  signal?: AbortSignal | undefined;
  /** An answer that is there already is looked for, and then that is over. */
  searching?: (() => void) | undefined;
  searched?: ((found: boolean) => void) | undefined;
  /** A language model is asked. */
  askingModel?: (() => void) | undefined;
}

export interface Understander {
  understand(
    flow: Flow,
    question: Question,
    text: string,
    watch?: UnderstandingWatch,
  ): Promise<UnderstandingResult> | UnderstandingResult;
}

export type ComposeWish = Extract<SessionEffect, { type: 'compose' }>;

/** A language model's words, or null (with the reason) where the fallback is to be said. */
export interface Composed {
  text: string | null;
  why?: string;
  /** The model found that a person is needed at once. */
  escalate?: boolean;
  /** Missing where no whole answer came. */
  model?: ModelCost;
  /** It was said before: no model was asked. */
  kept?: KeptAnswer;
}

/** Told what composing does while it does it. */
export interface ComposingWatch extends UnderstandingWatch {
  /** A whole sentence, or several, as soon as they are there; provisional. */
  sentence?: ((text: string) => void) | undefined;
}

export interface Composer {
  compose(
    flow: Flow,
    session: Session,
    wish: ComposeWish,
    watch?: ComposingWatch,
  ): Promise<Composed> | Composed;
}

/** What keeps a long conversation within its context window. */
export interface Summaries {
  /** After a turn: begins to sum up the oldest lines where the window is nearly full. Never throws. */
  prepare: (flow: Flow, session: Session) => void;
  /** Between turns: the summary that takes their place; null where none is needed or ready. */
  take: (flow: Flow, session: Session) => { summary: string; lines: number } | null;
  /** Resolves when nothing is under way any more. */
  settled: () => Promise<void>;
}

/** Who answers a call: the api itself, its test address, or a sample answer that was kept. */
export type CallTarget = 'real' | 'test' | 'sample';

export interface ApiCall {
  api: FlowApi;
  variables: Variables;
  idempotencyKey: string | null;
  target: CallTarget;
  locale: string;
  /** The true value behind a vault token. */
  reveal: (token: string) => string;
}

export type ApiOutcome =
  | {
      type: 'api-answered';
      status: number;
      variables: Variables;
      missing: string[];
      attempts: ApiAttempt[];
    }
  | { type: 'api-failed'; failure: ApiFailure; attempts: ApiAttempt[] };

export interface ApiCaller {
  call(request: ApiCall, signal?: AbortSignal): Promise<ApiOutcome>;
}

/** What is known of a session beside its state. */
export interface SessionFacts {
  id: string;
  projectId: number;
  project: string;
  version: number;
  draft: boolean;
  flowHash: string;
  channelKeyId: string | null;
  username: string | null;
  caller: { id: string; name: string | null } | null;
  /** A clock that stands still here, for trying things out; null for the real one. */
  fixedNow: number | null;
  /** Samples answer instead of apis; with a draft only. */
  simulateApis: boolean;
  createdAt: number;
}

export interface VaultEntry {
  token: string;
  /** In clear here; the store encrypts it under the session's own key. */
  value: string;
}

export interface StoredSession {
  facts: SessionFacts;
  session: Session;
  /** Raised with every commit; a commit that started from another one is refused. */
  revision: number;
  /** How many ledger rows there are. */
  sequence: number;
  expiresAt: number;
  vault: VaultEntry[];
}

export interface ApprovalEntry {
  intent: string;
  summary: string;
  values: Variables;
  at: number;
}

export interface EscalationEntry {
  intent: string | null;
  pending: string[];
  variables: Variables;
  transcript: { role: 'user' | 'assistant'; text: string }[];
  at: number;
}

/** Everything that one commit point writes, in one transaction. */
export interface Commit {
  facts: SessionFacts;
  session: Session;
  /** Null for a session that begins. */
  fromRevision: number | null;
  firstSequence: number;
  events: SessionEvent[];
  turn: TurnTrace | null;
  key: { key: string; textHash: string; turn: number } | null;
  vault: VaultEntry[];
  approvals: ApprovalEntry[];
  escalations: EscalationEntry[];
  /** True before a writing call: a start has to pick this session up. */
  pending: boolean;
  ended: boolean;
  expiresAt: number;
  at: number;
}

export interface SessionStore {
  load(sessionId: string): Promise<StoredSession | null>;
  /** Resolves when it is durable; rejects with code `session_conflict` where another node was faster. */
  commit(commit: Commit): Promise<void>;
  findKey(
    sessionId: string,
    key: string,
  ): Promise<{ textHash: string; turn: number; completed: TurnCompleted | null } | null>;
  /** Sessions that stopped in the middle of a turn. */
  findPending(): Promise<string[]>;
  /** Sessions whose time has run out. */
  findExpired(now: number, limit: number): Promise<string[]>;
  /** Active sessions of a channel key. */
  countActive(channelKeyId: string): Promise<number>;
}

export interface FlowSource {
  /** A compiled flow by its hash. */
  flow(hash: string): Promise<Flow>;
}

/** What conversations are held with. */
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
  /** Told of all words of a language model that are said. Never throws. */
  keepAnswer?: (flow: Flow, session: Session, wish: ComposeWish, composed: Composed) => void;
  /** Told of every turn that is complete and committed. */
  turnCompleted?: (facts: SessionFacts, trace: TurnTrace, channel: Channel) => void;
  /** Told once of every session that has ended; `reason`: its outcome, `closed` where it has none. */
  sessionEnded?: (facts: SessionFacts, reason: string, channel: Channel) => void;
  /** Told of timers that the core asked for, where a channel runs them itself. */
  timerStarted?: (
    sessionId: string,
    timer: Extract<SessionEffect, { type: 'start-timer' }>,
  ) => void;
}

/** A session after an act, and the turn that answered it. */
export interface SessionAnswer {
  facts: SessionFacts;
  session: Session;
  completed: TurnCompleted;
  /** What its reply is made of. */
  kinds: readonly ReplyKind[];
  expiresAt: number;
}
