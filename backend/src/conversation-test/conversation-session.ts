import type { TurnCompleted } from '@flare/contracts';
import type { Flow } from '../core/flow/flow.ts';
import type { Session } from '../core/session/session.ts';
import { viewOf } from '../core/session/view.ts';
import type { Composer, Understander } from '../runtime/ports.ts';
import { callApi } from '../runtime/effects/call-api.ts';
import { createTokenCache } from '../runtime/effects/call-api-token-cache.ts';
import { SessionRunner, type NewSession } from '../runtime/session-runner.ts';
import type { SessionAnswer } from '../runtime/ports.ts';
import { createMemorySessionStore } from './memory-session-store.ts';
import type { Observation } from './observation.ts';
import type { ScriptedHttp } from './scripted/scripted-http.ts';
import type { VirtualClock } from './virtual-clock.ts';

interface Parts {
  clock: VirtualClock;
  http: ScriptedHttp;
  understander: Understander;
  composer: Composer;
}

/** A conversation as a test holds it: what happens, and what can be seen afterwards. */
export interface ConversationSession {
  /** Begins a session with a flow; the one before it is left as it is. */
  begin(flow: Flow, input: Omit<NewSession, 'facts'>): Promise<Observation>;
  say(text: string, key: string, confidence?: number): Promise<Observation>;
  /** Lets time pass: silence on a call, a session that runs out in a chat. */
  wait(millis: number): Promise<Observation>;
  /** What stands when nothing has happened. */
  look(): Promise<Observation>;
}

/** A conversation on the same runner as in production, with everything outside it scripted. */
export function createConversationSession({
  clock,
  http,
  understander,
  composer,
}: Parts): ConversationSession {
  const flows = new Map<string, Flow>();
  const tokens = createTokenCache();
  let silenceAt: number | null = null;
  let current: { id: string; channel: 'chat' | 'call'; expiresAt: number } | null = null;
  const runner = new SessionRunner({
    store: createMemorySessionStore(),
    flows: {
      flow: async (hash) => {
        const flow = flows.get(hash);
        if (flow === undefined) throw new Error(`No flow ${hash}`);
        return flow;
      },
    },
    understander,
    composer,
    clock,
    fingerprint: (text) => text,
    apis: {
      call: ({ api, variables, idempotencyKey, target, locale, reveal }) =>
        callApi(
          { flowApi: api, variables, idempotencyKey, useTestUrl: target === 'test', locale },
          {
            http,
            clock,
            random: () => 0.5,
            secrets: (name) => `secret ${name}`,
            vault: reveal,
            tokens,
          },
        ),
    },
    timerStarted: (_id, timer) => {
      silenceAt = timer.timer === 'silence' ? clock.now() + timer.millis : null;
    },
  });

  const present = () => {
    if (current === null) throw new Error('No session has begun');
    return current;
  };
  const seen = (answer: SessionAnswer): Observation => {
    present().expiresAt = answer.expiresAt;
    return observe(answer, http);
  };
  const nothingHappened = async (): Promise<Observation> => {
    const { session, completed, facts } = await runner.look(present().id);
    const still = { ...completed, reply: { text: '' }, outcome: null, tasks: [] };
    const { intent } = viewOf(session);
    return observe({ session, facts, completed: { ...still, intent } }, http);
  };
  const beginTurn = async (): Promise<void> => {
    const { session } = await runner.look(present().id);
    http.beginTurn(session.turn.number + 1);
  };

  return {
    async begin(flow, input) {
      flows.set(flow.hash, flow);
      silenceAt = null;
      http.beginTurn(0);
      const answer = await runner.start({
        ...input,
        facts: {
          projectId: 1,
          project: flow.project.name,
          version: flow.version,
          draft: flow.draft,
          flowHash: flow.hash,
          channelKeyId: null,
          username: null,
          caller: null,
          fixedNow: null,
          simulateApis: false,
        },
      });
      current = { id: answer.facts.id, channel: input.channel, expiresAt: answer.expiresAt };
      return seen(answer);
    },
    async say(text, key, confidence) {
      await beginTurn();
      const act = { text, key, ...(confidence === undefined ? {} : { confidence }) };
      return seen(await runner.send(present().id, act));
    },
    async wait(millis) {
      const until = clock.now() + millis;
      const replies: string[] = [];
      let last: Observation | null = null;
      while (silenceAt !== null && silenceAt <= until) {
        clock.advance(silenceAt - clock.now());
        silenceAt = null;
        await beginTurn();
        last = seen(await runner.tell(present().id, { type: 'user-was-silent' }));
        replies.push(last.reply);
      }
      const { expiresAt, channel } = present();
      clock.advance(until - clock.now());
      if (channel === 'chat' && expiresAt <= until && (await runner.expire()) > 0)
        return { ...observe(await runner.look(present().id), http), reply: '' };
      return last === null ? nothingHappened() : { ...last, reply: replies.join(' ') };
    },
    look: nothingHappened,
  };
}

type Seen = Pick<SessionAnswer, 'session' | 'facts'> & { completed: TurnCompleted };

function observe({ session, facts, completed }: Seen, http: ScriptedHttp): Observation {
  return {
    version: facts.version,
    locale: session.locale,
    state: completed.state,
    intent: completed.intent,
    outcome: completed.outcome,
    outcomes: completed.tasks.map((task) => task.outcome),
    awaiting: completed.awaiting,
    parameters: completed.parameters,
    variables: completed.variables,
    noMatch: noMatchOf(session),
    stack: completed.stack,
    approval: completed.approval?.summary ?? null,
    reply: completed.reply.text,
    hangsUp: session.hangUp,
    handover:
      session.handover === null
        ? null
        : {
            variables: Object.keys(session.handover.variables),
            pending: session.handover.pending,
          },
    calls: http.counts(),
  };
}

/** Of the present task, or of the one that waits to be gone on with. */
function noMatchOf({ state, stack }: Session): Record<string, number> {
  const present = state.name === 'idle' || state.name === 'ended' ? null : state.task;
  const counters = (present ?? stack[0]?.task)?.counters ?? {};
  return Object.fromEntries(
    Object.entries(counters).map(([name, counter]) => [name, counter.noMatch]),
  );
}
