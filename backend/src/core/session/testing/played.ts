import type { SessionEffect, SessionEvent } from '@flare/contracts';
import type { Flow } from '../../flow/flow.ts';
import type { Session } from '../session.ts';

/** One fact of a conversation with what it found and what came of it. */
export interface PlayedStep {
  event: SessionEvent;
  before: Session | null;
  after: Session;
  effects: SessionEffect[];
}

/** One request that reached an API, whatever became of its answer. */
export interface Request {
  effectId: string;
  api: string;
  writes: boolean;
  key: string | null;
}

/** A sentence that arrived under a key, and what its sender was told. */
export interface Delivery {
  key: string;
  reply: string;
}

/** A whole conversation as its ledger has it: what a crash took away isn't in it. */
export interface Played {
  flow: Flow;
  steps: PlayedStep[];
  /** Everything that was sent, also by a process that died afterwards. */
  requests: Request[];
  /** Replies that the user got, in order. */
  replies: string[];
  /** Every time that a sentence with a key was answered: the first time, and each time again. */
  deliveries: Delivery[];
}

/** What is wrong with a conversation, in words; empty where nothing is. */
export type Invariant = (played: Played) => string[];
