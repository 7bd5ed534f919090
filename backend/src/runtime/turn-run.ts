import type { SessionEffect, SessionEvent, TraceStep } from '@flare/contracts';
import { transition } from '../core/session/transition.ts';
import type { Session } from '../core/session/session.ts';
import type { Flow } from '../core/flow/flow.ts';
import { callTarget } from './call-target.ts';
import type { ApprovalEntry, EscalationEntry, SessionFacts } from './ports.ts';
import type { Performed, Perform } from './effects/perform.ts';
import { protect, type SessionVault } from './sensitive.ts';

type Distribute<T> = T extends unknown ? Omit<T, 'id' | 'at'> : never;
/** A fact before it has its id and its time. */
export type Fact = Distribute<SessionEvent>;

/** What one act set off, from the first event to the last effect. */
export interface TurnRun {
  facts: SessionFacts;
  flow: Flow;
  vault: SessionVault;
  session: Session | null;
  /** The ledger row that the next event gets. */
  sequence: number;
  /** Events that aren't committed yet. */
  events: SessionEvent[];
  steps: TraceStep[];
  approvals: ApprovalEntry[];
  escalations: EscalationEntry[];
  timers: Extract<SessionEffect, { type: 'start-timer' }>[];
  startedAt: number;
  ended: boolean;
}

/** A turn in which nothing has happened yet. */
export function newTurnRun(
  {
    facts,
    flow,
    vault,
    session,
    sequence,
  }: Pick<TurnRun, 'facts' | 'flow' | 'vault' | 'session' | 'sequence'>,
  startedAt: number,
): TurnRun {
  return {
    facts,
    flow,
    vault,
    session,
    sequence,
    events: [],
    steps: [],
    approvals: [],
    escalations: [],
    timers: [],
    startedAt,
    ended: false,
  };
}

/** Feeds a fact, and then what comes of its effects, until nothing more is to be done. */
export async function run(turn: TurnRun, first: Fact, perform: Perform): Promise<void> {
  let fact: Fact | null = first;
  while (fact !== null) {
    const effects: SessionEffect[] = feed(turn, fact, perform.now(turn));
    fact = null;
    for (const effect of effects) {
      const started = perform.elapsed();
      const performed: Performed | null = await perform.effect(turn, effect);
      if (performed === null) continue;
      fact = performed;
      if (performed.type === 'understood' && effect.type === 'understand')
        fact = guard(turn, effect, performed);
      const millis = perform.elapsed() - started;
      turn.steps.push(
        step(turn, fact.type, detailOf(turn, fact, effect), perform.now(turn), millis),
      );
    }
  }
}

/** One transition, noted in the ledger and in the trace. */
export function feed(turn: TurnRun, fact: Fact, at: number): SessionEffect[] {
  const event = { ...fact, id: String(turn.sequence), at };
  turn.sequence += 1;
  turn.events.push(event);
  const result = transition(turn.flow, turn.session, event);
  turn.session = result.session;
  turn.steps.push(step(turn, 'state', { event: event.type }, at));
  return result.effects;
}

function step(
  turn: TurnRun,
  kind: string,
  detail: unknown,
  at: number,
  millis?: number,
): TraceStep {
  return {
    at,
    kind,
    state: turn.session?.state.name ?? 'idle',
    detail,
    ...(millis === undefined ? {} : { millis }),
  };
}

/** What of a result is worth showing; the ledger has it whole. */
function detailOf(turn: TurnRun, fact: Fact, effect: SessionEffect): unknown {
  const asked = effect.type === 'call-api' ? askedOf(turn, effect) : {};
  if (fact.type === 'understood') return fact.understanding;
  if (fact.type === 'api-answered')
    return {
      ...asked,
      status: fact.status,
      variables: fact.variables,
      missing: fact.missing,
      attempts: fact.attempts,
    };
  if (fact.type === 'api-failed')
    return { ...asked, failure: fact.failure, attempts: fact.attempts };
  if (fact.type === 'composed')
    return { text: fact.text, why: fact.why, model: fact.model, kept: fact.kept };
  return {};
}

function askedOf(
  { facts, flow }: TurnRun,
  { api, writes, idempotencyKey }: Extract<SessionEffect, { type: 'call-api' }>,
): object {
  const called = flow.apis[api];
  const target = called === undefined ? null : callTarget(facts, called);
  return { api, target, writes, idempotencyKey };
}

/** Takes what is sensitive out of the words, wherever they stand already. */
function guard(
  turn: TurnRun,
  effect: Extract<SessionEffect, { type: 'understand' }>,
  fact: Extract<Fact, { type: 'understood' }>,
): Fact {
  const { session } = turn;
  if (session === null) return fact;
  const safe = protect(
    turn.flow,
    session,
    turn.vault,
    effect.question,
    effect.text,
    fact.understanding,
  );
  if (safe.text !== effect.text) {
    for (const event of turn.events) if (event.type === 'user-spoke') event.text = safe.text;
    session.turn.userText = safe.text;
    if (session.history.at(-1)?.role === 'user')
      session.history = [...session.history.slice(0, -1), { role: 'user', text: safe.text }];
  }
  return { ...fact, understanding: safe.understanding };
}
