import type { Outcome, StateName } from '@flare/contracts';

/** How often APIs were called so far. */
export interface CallCounts {
  /** Calls that change something, however many attempts each took. */
  write: number;
  read: number;
  /** Requests to the APIs themselves. */
  attempts: number;
  /** Different idempotency keys that were sent. */
  keys: number;
  /** Requests to token endpoints. */
  tokens: number;
}

/** What can be seen from outside after a turn. */
export interface Observation {
  version: number;
  locale: string;
  state: StateName;
  /** Of the task that the turn ended, else the present one. */
  intent: string | null;
  outcome: Outcome | null;
  outcomes: Outcome[];
  awaiting: string[];
  parameters: Record<string, unknown>;
  variables: Record<string, unknown>;
  noMatch: Record<string, number>;
  stack: string[];
  approval: string | null;
  reply: string;
  hangsUp: boolean;
  handover: { variables: string[]; pending: string[] } | null;
  calls: CallCounts;
}
