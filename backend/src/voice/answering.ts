import type { CallOut, ReplyKind } from '@flare/contracts';
import type { Flow } from '../core/flow/flow.ts';
import { questionAt } from '../core/session/question.ts';
import type { Session } from '../core/session/session.ts';
import { askedOf } from '../core/turn/asked.ts';
import type { StoppedReply, TurnEffect } from '../core/turn/turn-effect.ts';
import { FlareError } from '../errors.ts';
import type { Listener } from '../runtime/effects/performer.ts';
import type { NewSession, SessionRunner } from '../runtime/session-runner.ts';
import type { SessionAnswer } from '../runtime/ports.ts';
import type { TurnFact } from './call-parts.ts';
import type { Saying, Speaking } from './speaking.ts';

export interface AnsweringPorts {
  runner: Pick<SessionRunner, 'start' | 'send' | 'tell' | 'workAhead' | 'dropAhead'>;
  flow: Flow;
  speaking: Speaking;
  tell: (fact: TurnFact) => void;
  show: (message: CallOut) => void;
  /** A fast answer is looked for (t3), that is over, a language model is asked (t4), or an API, for the turn of this generation. */
  reached: (
    stage: 't3' | 'search_end' | 't4' | 'api_began' | 'api_ended',
    generation: number,
  ) => void;
  /** The conversation is somewhere in its flow now. */
  moved: (session: Session) => void;
  /** A turn is complete: its number, and the session as it is now. */
  answered: (generation: number, answer: SessionAnswer) => void;
  /** The session is over; what is still being said is said to its end. */
  over: (outcome: string) => void;
  failed: (error: unknown) => void;
}

type Of<K extends TurnEffect['type']> = Extract<TurnEffect, { type: K }>;

/** The session's side of a call: turns go in, and words come out as they are there. */
export class Answering {
  readonly #ports: AnsweringPorts;
  #sessionId: string | null = null;
  #hungUp = false;
  /** What was said before there was a session. */
  #early: (() => void)[] = [];
  /** Turns that the session works on, by their generation. */
  readonly #working = new Set<number>();
  /** A call that writes is in flight: what it comes to is said, whatever is said meanwhile. */
  readonly #writing = new Set<number>();

  constructor(ports: AnsweringPorts) {
    this.#ports = ports;
  }

  get sessionId(): string | null {
    return this.#sessionId;
  }

  /** @throws FlareError where the session can't be begun */
  async start(session: NewSession): Promise<void> {
    const answer = await this.#ports.runner.start(session, this.#listener(0));
    this.#sessionId = answer.facts.id;
    if (this.#hungUp) return this.#tellHungUp(answer.facts.id);
    this.#answered(0, answer, null);
    const early = this.#early;
    this.#early = [];
    for (const turn of early) turn();
  }

  /** The user's turn. */
  commit({ text, confidence, generation, stopped, summaryHeard }: Of<'commit-turn'>): void {
    const { runner, show } = this.#ports;
    show({ type: 'transcript', text, final: true, speaker: 'user' });
    const act = {
      text,
      ...(confidence === null ? {} : { confidence }),
      ...(summaryHeard ? {} : { unheard: true }),
    };
    this.#run(generation, stopped, (id, listener) => runner.send(id, act, listener));
  }

  /** A step of the silence ladder. */
  silent({ generation, stopped }: Of<'user-was-silent'>): void {
    const { runner } = this.#ports;
    this.#run(generation, stopped, (id, listener) =>
      runner.tell(id, { type: 'user-was-silent' }, listener),
    );
  }

  /** So much of our last words was heard, and no more will be. */
  heardOnly(heard: string): void {
    const id = this.#sessionId;
    if (id === null || this.#working.size > 0) return;
    this.#ports.runner.tell(id, { type: 'interrupted', heard }).catch(this.#ports.failed);
  }

  /** Words that may be the next turn. */
  workAhead({ ahead, text }: Of<'work-ahead'>): void {
    const { runner, tell } = this.#ports;
    if (this.#sessionId === null) return;
    runner.workAhead(this.#sessionId, text, () => tell({ type: 'ahead-is-whole', ahead }));
  }

  dropAhead(): void {
    if (this.#sessionId !== null) this.#ports.runner.dropAhead(this.#sessionId);
  }

  hangUp(): void {
    if (this.#hungUp) return;
    this.#hungUp = true;
    this.dropAhead();
    if (this.#sessionId !== null) this.#tellHungUp(this.#sessionId);
  }

  #tellHungUp(id: string): void {
    this.#ports.runner.tell(id, { type: 'hung-up' }).catch(this.#ports.failed);
  }

  #run(
    generation: number,
    stopped: StoppedReply | null,
    act: (sessionId: string, listener: Listener) => Promise<SessionAnswer>,
  ): void {
    const { runner, speaking, failed } = this.#ports;
    const id = this.#sessionId;
    if (this.#hungUp) return;
    speaking.turnTo(generation);
    if (id === null) return void this.#early.push(() => this.#run(generation, stopped, act));
    if (stopped !== null && this.#writing.size === 0) {
      const heard = this.#working.size > 0 ? '' : stopped.heardText;
      runner.tell(id, { type: 'interrupted', heard }).catch(failed);
    }
    const words: { saying: Saying | null; text: string } = { saying: null, text: '' };
    this.#working.add(generation);
    act(id, this.#listener(generation, words))
      .then((answer) => {
        this.#working.delete(generation);
        this.#answered(generation, answer, words);
      })
      .catch((error: unknown) => {
        this.#working.delete(generation);
        this.#broke(generation, error, words.saying);
      })
      .finally(() => this.#writing.delete(generation));
  }

  #broke(generation: number, error: unknown, saying: Saying | null): void {
    const { failed, over, tell, speaking } = this.#ports;
    if (this.#hungUp) return;
    saying?.end();
    if (error instanceof FlareError && error.code === 'session_ended') return over('completed');
    failed(error);
    if (generation === speaking.turn && saying === null) tell({ type: 'reply-ended', generation });
  }

  #answered(
    generation: number,
    answer: SessionAnswer,
    words: { saying: Saying | null; text: string } | null,
  ): void {
    const { speaking, tell, show, flow, over, answered } = this.#ports;
    if (this.#hungUp) return words?.saying?.end();
    const { session, completed } = answer;
    const { text } = completed.reply;
    const late = generation !== speaking.turn;
    if (late) words?.saying?.end();
    if (late && !this.#writing.has(generation)) return;
    const question = questionAt(flow, session, session.lastActAt);
    tell({ type: 'asked', asked: askedOf(flow, question, completed.approval?.summary ?? null) });
    answered(generation, answer);
    this.#ports.moved(session);
    const ended = completed.state === 'ended';
    if (ended) over(completed.outcome ?? 'completed');
    if (text !== '') show({ type: 'transcript', text, final: true, speaker: 'bot' });
    if (late) return speaking.say(speaking.turn, answer.kinds, text, this.#working.size > 0);
    if (words !== null && words.saying !== null)
      return finish(words.saying, answer.kinds, words.text, text);
    if (text !== '') return speaking.say(generation, answer.kinds, text);
    tell({ type: 'reply-ended', generation });
  }

  #listener(generation: number, words?: { saying: Saying | null; text: string }): Listener {
    const { speaking, tell, show, reached } = this.#ports;
    const isOurs = (): boolean => !this.#hungUp && generation === speaking.turn;
    return {
      sentence: (sentence, kinds) => {
        if (!isOurs()) return;
        const text = `${sentence} `;
        show({ type: 'llm_text_chunk', chunk: text });
        if (words === undefined) return;
        words.saying ??= speaking.begin(generation);
        words.saying?.add(sentence, kinds);
        words.text += text;
      },
      progress: (text) => {
        if (!isOurs()) return;
        show({ type: 'transcript', text, final: true, speaker: 'bot' });
        speaking.say(generation, ['other'], text, true);
      },
      silence: (ms) => {
        if (isOurs()) tell({ type: 'silence-allowed', ms });
      },
      moved: (session) => {
        if (isOurs()) this.#ports.moved(session);
      },
      apiBegan: (api, writes) => {
        if (writes) this.#writing.add(generation);
        reached('api_began', generation);
        tell({ type: 'api-call-began', api });
      },
      apiEnded: () => {
        reached('api_ended', generation);
        tell({ type: 'api-call-ended' });
      },
      searching: () => {
        if (!isOurs()) return;
        reached('t3', generation);
        tell({ type: 'working', on: 'cache', details: '' });
      },
      searched: (found) => {
        if (!isOurs()) return;
        reached('search_end', generation);
        if (!found) tell({ type: 'working', on: 'words', details: '' });
      },
      askingModel: () => {
        if (!isOurs()) return;
        reached('t4', generation);
        tell({ type: 'working', on: 'model', details: '' });
      },
    };
  }
}

/**
 * Says what of a reply wasn't said while it came. Words may come before those that were composed; and
 * what was composed may have been taken back: then the whole reply follows.
 */
function finish(saying: Saying, kinds: readonly ReplyKind[], said: string, reply: string): void {
  const at = reply.toLowerCase().indexOf(said.trim().toLowerCase());
  const rest =
    at < 0 ? reply : `${reply.slice(0, at).trim()} ${reply.slice(at + said.trim().length).trim()}`;
  saying.add(rest.trim(), kinds);
  saying.end();
}
