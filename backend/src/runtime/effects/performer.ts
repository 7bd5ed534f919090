import type { ReplyKind, SessionEffect } from '@flare/contracts';
import { kindOfComposed, kindsOf } from '../../core/session/reply-kinds.ts';
import type { Session } from '../../core/session/session.ts';
import { nobodyWaits } from '../../errors.ts';
import { callTarget } from '../call-target.ts';
import type { RunnerPorts, UnderstandingWatch } from '../ports.ts';
import type { TurnRun } from '../turn-run.ts';
import type { TurnAhead } from '../turn-ahead.ts';
import type { Perform, Performed } from './perform.ts';

/** Who hears words before their turn is complete. */
export interface Listener {
  /** A whole sentence of the reply, or several, as soon as they are there; provisional. `kinds`: what the reply is so far. */
  sentence?: (text: string, kinds: readonly ReplyKind[]) => void;
  /** A message while an API runs. */
  progress?: (text: string) => void;
  /** So long may the user of a call be silent now. */
  silence?: (millis: number) => void;
  /** The conversation is at another step of its flow, within a turn. */
  moved?: (session: Session) => void;
  /** A configured API is asked. */
  apiBegan?: (api: string, writes: boolean) => void;
  apiEnded?: () => void;
  /** A fast answer is looked for, and then that is over. */
  searching?: () => void;
  searched?: (found: boolean) => void;
  /** A language model is asked, to understand or to speak. */
  askingModel?: () => void;
}

export interface Performer extends Perform {
  /** `committed`: what a writing call is about to do was committed already. */
  effect(
    turn: TurnRun,
    effect: SessionEffect,
    after?: { committed: boolean },
  ): Promise<Performed | null>;
}

type Ports = RunnerPorts & { ahead: TurnAhead };

/** Does what the core wishes, by the parts that the runtime was given. */
export function performer(
  ports: Ports,
  listener: Listener,
  commitBeforeWrite: () => Promise<void>,
): Performer {
  const deciding = (turn: TurnRun): number => turn.facts.fixedNow ?? ports.clock.now();
  return {
    now: deciding,
    elapsed: () => performance.now(),
    async effect(turn, effect, after = { committed: false }) {
      switch (effect.type) {
        case 'understand':
          return understand(ports, turn, effect, listener);
        case 'call-api': {
          if (effect.writes && !after.committed) await commitBeforeWrite();
          return callApi(ports, turn, effect, listener);
        }
        case 'compose':
          return compose(ports, turn, effect, listener);
        case 'say':
          if (effect.progress) listener.progress?.(effect.text);
          return null;
        case 'start-timer':
          turn.timers.push(effect);
          if (effect.timer === 'silence') listener.silence?.(effect.millis);
          return null;
        case 'record-approval':
          turn.approvals.push({
            intent: effect.intent,
            summary: effect.summary,
            values: effect.values,
            at: deciding(turn),
          });
          return null;
        case 'escalate':
          turn.escalations.push({
            intent: effect.intent,
            pending: effect.pending,
            variables: effect.variables,
            transcript: turn.session?.history ?? [],
            at: deciding(turn),
          });
          return null;
        case 'end':
          turn.ended = true;
          return null;
      }
    },
  };
}

const watchOf = ({ searching, searched, askingModel }: Listener): UnderstandingWatch => ({
  searching,
  searched,
  askingModel,
});

type Wish<T extends SessionEffect['type']> = Extract<SessionEffect, { type: T }>;

async function understand(
  ports: Ports,
  turn: TurnRun,
  effect: Wish<'understand'>,
  listener: Listener,
): Promise<Performed> {
  const started = performance.now();
  const watch = watchOf(listener);
  const ahead = await ports.ahead.take(turn, effect, watch);
  const understanding = await (ahead?.result ??
    ports.understander.understand(turn.flow, effect.question, effect.text, watch));
  const millis = performance.now() - started;
  return { type: 'understood', effectId: effect.id, understanding: { ...understanding, millis } };
}

async function callApi(
  ports: Ports,
  turn: TurnRun,
  effect: Wish<'call-api'>,
  listener: Listener,
): Promise<Performed> {
  const api = turn.flow.apis[effect.api];
  if (api === undefined) throw new Error(`No API ${effect.api} in flow ${turn.flow.hash}`);
  const ended = new AbortController();
  if (turn.session !== null) listener.moved?.(turn.session);
  listener.apiBegan?.(effect.api, effect.writes);
  sayProgress(ports, effect, listener, ended.signal);
  try {
    const ahead = await ports.ahead.take(turn, effect, {});
    const outcome = await (ahead?.result ??
      ports.apis.call({
        api,
        variables: effect.variables,
        idempotencyKey: effect.idempotencyKey,
        target: callTarget(turn.facts, api),
        locale: turn.session?.locale ?? turn.flow.defaultLocale,
        reveal: (token) => turn.vault.entries.get(token) ?? '',
      }));
    return { ...outcome, effectId: effect.id };
  } finally {
    ended.abort(nobodyWaits);
    listener.apiEnded?.();
  }
}

/** Tells whoever listens that a call is under way, once it has taken a while. */
function sayProgress(
  ports: RunnerPorts,
  { progress }: Wish<'call-api'>,
  listener: Listener,
  ended: AbortSignal,
): void {
  if (progress === undefined || listener.progress === undefined) return;
  ports.clock.sleep(progress.afterMillis, ended).then(
    () => listener.progress?.(progress.text),
    () => undefined,
  );
}

async function compose(
  ports: Ports,
  turn: TurnRun,
  effect: Wish<'compose'>,
  listener: Listener,
): Promise<Performed> {
  const { session, flow } = turn;
  if (session === null) throw new Error('Nothing to compose without a session');
  listener.moved?.(session);
  const kinds = [...kindsOf(session.turn), kindOfComposed(effect)];
  const sentence = (text: string): void => listener.sentence?.(text, kinds);
  const watch = { ...watchOf(listener), sentence };
  const ahead = await ports.ahead.take(turn, effect, watch);
  const composed = await (ahead?.result ?? ports.composer.compose(flow, session, effect, watch));
  ports.keepAnswer?.(flow, session, effect, composed);
  return { type: 'composed', effectId: effect.id, ...composed };
}
