import type { SessionEffect, UnderstandingResult } from '@flare/contracts';
import { leavesOpen } from '../core/session/leaves-open.ts';
import type { Session } from '../core/session/session.ts';
import { nobodyWaits } from '../errors.ts';
import { aheadUseOf, type AheadUse, type WorkDone } from './ahead-use.ts';
import { callTarget } from './call-target.ts';
import type { Perform, Performed } from './effects/perform.ts';
import type {
  ApiCaller,
  ApiOutcome,
  Clock,
  Composed,
  Composer,
  ComposingWatch,
  Understander,
} from './ports.ts';
import { ToldLater } from './told-later.ts';
import type { Fact, TurnRun } from './turn-run.ts';
import { run } from './turn-run.ts';

/** So much of what was begun for a turn is remembered until it comes. */
const REMEMBERED = 20;

/** What of a turn can be done before it is one: it changes nothing anywhere. */
type Wish = Extract<SessionEffect, { type: 'understand' | 'call-api' | 'compose' }>;

interface Results {
  understand: UnderstandingResult;
  'call-api': ApiOutcome;
  compose: Composed;
}

/** What was begun of one wish. */
interface Begun {
  wish: Wish;
  done: WorkDone;
  /** The conversation at that moment, as far as words are made of it. */
  history: string;
  result: Promise<Results[Wish['type']]>;
  told: ToldLater;
}

interface Rehearsal {
  text: string;
  /** The turn that it would be. */
  turn: number;
  /** What wasn't taken yet. */
  begun: Begun[];
  /** All that was begun. */
  done: WorkDone[];
  stop: AbortController;
  /** Resolves when the next wish has been begun, or no more will be. */
  next: PromiseWithResolvers<void>;
  over: boolean;
  /** What the words were understood as, until it is judged whether they leave something open. */
  understanding: UnderstandingResult | null;
  /** Told where they don't. */
  isWhole: () => void;
}

export interface TurnAheadPorts {
  understander: Understander;
  composer: Composer;
  apis: ApiCaller;
  clock: Clock;
}

/**
 * Words that may become a turn are answered before they are one: understood, looked up and put into words, on a copy
 * of the session that nobody keeps. The turn itself then runs as ever, and takes from here what was begun of the same
 * wishes. A call that writes is never made ahead, nor one that would carry a secret that was just said.
 */
export class TurnAhead {
  readonly #ports: TurnAheadPorts;
  /** Of words that may become a turn, by session. */
  readonly #rehearsals = new Map<string, Rehearsal>();
  /** Of words that have become one: only the turn itself ends them. */
  readonly #taken = new WeakMap<TurnRun, Rehearsal>();
  /** All since a session's last turn, by session. */
  readonly #since = new Map<string, Rehearsal[]>();

  constructor(ports: TurnAheadPorts) {
    this.#ports = ports;
  }

  /**
   * @param made the turn as it would begin; it is this one's own
   * @param isWhole told as soon as it is known that the words leave nothing open
   */
  begin(made: TurnRun, text: string, isWhole: () => void): void {
    const { id } = made.facts;
    this.drop(id);
    const rehearsal: Rehearsal = {
      text,
      turn: (made.session?.turn.number ?? 0) + 1,
      begun: [],
      done: [],
      stop: new AbortController(),
      next: Promise.withResolvers(),
      over: false,
      understanding: null,
      isWhole,
    };
    this.#rehearsals.set(id, rehearsal);
    this.#since.set(id, [...(this.#since.get(id) ?? []), rehearsal].slice(-REMEMBERED));
    const fact: Fact = { type: 'user-spoke', text };
    run(made, fact, this.#rehearse(rehearsal))
      // Whoever takes what failed is told; where nobody does, it doesn't matter.
      .catch(() => undefined)
      .finally(() => {
        rehearsal.over = true;
        rehearsal.next.resolve();
      });
  }

  /** Those words were others, or none. */
  drop(sessionId: string): void {
    this.#rehearsals.get(sessionId)?.stop.abort(nobodyWaits);
    this.#rehearsals.delete(sessionId);
  }

  /**
   * What was begun of just this wish; null where it wasn't. Whoever takes it is told what has happened of it already,
   * and what happens then.
   */
  async take<T extends Wish['type']>(
    turn: TurnRun,
    wish: Extract<Wish, { type: T }>,
    watch: ComposingWatch,
  ): Promise<{ result: Promise<Results[T]> } | null> {
    const rehearsal = this.#taken.get(turn) ?? this.#become(turn, wish);
    if (rehearsal === null || rehearsal.stop.signal.aborted) return null;
    while (rehearsal.begun.length === 0 && !rehearsal.over) await rehearsal.next.promise;
    const begun = rehearsal.begun.shift();
    if (begun !== undefined && isSame(begun, wish, turn.session)) {
      begun.done.taken = true;
      begun.told.tell(watch);
      return { result: begun.result as Promise<Results[T]> };
    }
    // The same words written otherwise are understood anew; what comes of them may still be the same.
    const both: (string | undefined)[] = [begun?.wish.type, wish.type];
    if (both.every((type) => type === 'understand')) return null;
    this.ended(turn);
    return null;
  }

  /** What was begun for a turn and wasn't taken is stopped. */
  ended(turn: TurnRun): void {
    this.#taken.get(turn)?.stop.abort(nobodyWaits);
  }

  /** What has become of all that was begun since the last turn, now that this one is over; null where nothing was. */
  useOf(turn: TurnRun): AheadUse | null {
    const { id } = turn.facts;
    const since = this.#since.get(id) ?? [];
    this.#since.delete(id);
    const own = this.#taken.get(turn) ?? null;
    const others = since.filter((one) => one !== own);
    return aheadUseOf(
      own?.done ?? null,
      others.map(({ done }) => done),
    );
  }

  /** A turn has failed, and the session stands as it did before: nothing of what was begun is told of later. */
  forget(sessionId: string): void {
    this.drop(sessionId);
    this.#since.delete(sessionId);
  }

  /** The rehearsal of just these words in just this moment; from now on it is the turn's own. */
  #become(turn: TurnRun, wish: Wish): Rehearsal | null {
    const { id } = turn.facts;
    const rehearsal = this.#rehearsals.get(id);
    if (rehearsal === undefined || wish.type !== 'understand') return null;
    if (turn.session?.turn.number !== rehearsal.turn || !saysSame(wish.text, rehearsal.text)) {
      this.drop(id);
      return null;
    }
    this.#rehearsals.delete(id);
    this.#taken.set(turn, rehearsal);
    return rehearsal;
  }

  #rehearse(rehearsal: Rehearsal): Perform {
    const { understander, composer, apis, clock } = this.#ports;
    const { signal } = rehearsal.stop;
    const begin = async <T extends Wish['type']>(
      wish: Extract<Wish, { type: T }>,
      session: Session | null,
      work: (told: ComposingWatch) => Results[T] | Promise<Results[T]>,
    ): Promise<Results[T]> => {
      const done: WorkDone = { kind: wish.type, taken: false, asked: false, cost: null };
      const told = new ToldLater(() => (done.asked = true));
      const result = Promise.resolve(work(told.watch));
      result.then(
        (came) => (done.cost = 'model' in came ? (came.model ?? null) : null),
        () => undefined,
      );
      rehearsal.done.push(done);
      rehearsal.begun.push({ wish, done, history: historyOf(session), result, told });
      rehearsal.next.resolve();
      rehearsal.next = Promise.withResolvers();
      const came = await result;
      signal.throwIfAborted();
      return came;
    };
    return {
      now: (turn) => turn.facts.fixedNow ?? clock.now(),
      elapsed: () => performance.now(),
      async effect(turn, effect): Promise<Performed | null> {
        const { flow, session } = turn;
        judge(rehearsal, session);
        switch (effect.type) {
          case 'understand': {
            const understanding = await begin(effect, session, (watch) =>
              understander.understand(flow, effect.question, effect.text, { ...watch, signal }),
            );
            rehearsal.understanding = understanding;
            return { type: 'understood', effectId: effect.id, understanding };
          }
          case 'call-api': {
            const api = flow.apis[effect.api];
            if (api === undefined || effect.writes || turn.vault.fresh.length > 0) return null;
            const call = {
              api,
              variables: effect.variables,
              idempotencyKey: effect.idempotencyKey,
              target: callTarget(turn.facts, api),
              locale: session?.locale ?? flow.defaultLocale,
              reveal: (token: string) => turn.vault.entries.get(token) ?? '',
            };
            const outcome = await begin(effect, session, () => apis.call(call, signal));
            return { ...outcome, effectId: effect.id };
          }
          case 'compose': {
            if (session === null) return null;
            const composed = await begin(effect, session, (watch) =>
              composer.compose(flow, session, effect, { ...watch, signal }),
            );
            return { type: 'composed', effectId: effect.id, ...composed };
          }
          default:
            return null;
        }
      },
    };
  }
}

/** With the first thing that is wished once the words were understood, the session has taken them. */
function judge(rehearsal: Rehearsal, session: Session | null): void {
  const { understanding, stop, isWhole } = rehearsal;
  rehearsal.understanding = null;
  if (understanding === null || session === null || stop.signal.aborted) return;
  if (!leavesOpen(understanding, session)) isWhole();
}

const flat = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** The same words, whatever their capitals and points: the final transcript often has others. */
const saysSame = (one: string, other: string): boolean => flat(one) === flat(other);

const historyOf = (session: Session | null): string =>
  (session?.history ?? []).map(({ role, text }) => `${role}: ${flat(text)}`).join('\n');

/**
 * Understanding depends on the very letters; the rest on all that is wished, answers to open questions also on what
 * was said before: words about what was done are made of its facts alone.
 */
function isSame({ wish, history }: Begun, wished: Wish, session: Session | null): boolean {
  if (wished.type === 'understand') return wish.type === 'understand' && wish.text === wished.text;
  const content = (one: Wish): string =>
    JSON.stringify({ ...one, id: '', ...('text' in one ? { text: flat(one.text) } : {}) });
  const ofHistory = wished.type === 'compose' && wished.purpose !== 'humanize';
  return content(wish) === content(wished) && (!ofHistory || history === historyOf(session));
}
