import type { ReplyKind } from '@flare/contracts';
import { heardOf } from '../core/turn/heard.ts';
import type { TextToSpeech } from '../providers/contracts/tts.ts';
import type { BegunReply } from './speech/answer-recordings.ts';
import type { TurnFact } from './call-parts.ts';
import type { Playout, PlayoutFact } from './playout.ts';
import { ReplySound } from './speech/reply-sound.ts';
import type { KeptSpeech, SpeechCache } from './speech/speech-cache.ts';
import { SpokenReply, type ReplyListener, type SayAs } from './speech/spoken-reply.ts';

/** Where an answer's sound comes from: made just now, kept from before, or somebody's own voice. */
export type SoundSource = 'voice' | 'kept' | 'recording';

export interface SpeakingPorts {
  rate: number;
  /** Whether callers may talk over a reply of such pieces. */
  interruptible: (kinds: readonly ReplyKind[]) => boolean;
  /** Null: nothing speaks here. */
  voice: () => TextToSpeech | null;
  locale: () => string;
  tell: (fact: TurnFact) => void;
  /** What the voice is given for words; null: themselves. */
  sayAs: SayAs | null;
  /** What was said before. */
  cache: SpeechCache;
  /** Somebody's own voice for what a text begins with. */
  recorded: (text: string) => BegunReply | null;
  /** Whether there is nothing in a text but the version's own words. */
  saysOnlyOurs: (text: string, locale: string) => boolean;
  /** A voice is given the first words of an answer. */
  voiceAsked: () => void;
  /** The first sound of an answer is there, or was sent. */
  firstAudio: (from: SoundSource) => void;
  firstSent: () => void;
  /** The engine gave up; so much of the reply was said. */
  failed: (error: unknown) => void;
  cutShort: (heard: string) => void;
  /** Nothing is left to be said. */
  quiet: () => void;
}

/** What one turn says, as its text comes. */
export interface Saying {
  /** One more whole sentence, or several. */
  add: (sentence: string, kinds: readonly ReplyKind[]) => void;
  end: () => void;
}

/** Our side of a call: replies of the present turn, one after the other, and what becomes of them. */
export class Speaking {
  readonly #ports: SpeakingPorts;
  readonly #playout: Playout;
  #replies: SpokenReply[] = [];
  /** The one whose sound left last. */
  #current: SpokenReply | null = null;
  #filler: ReplySound | null = null;
  /** The turn that is answered: what belongs to another one isn't said. */
  #turn = 0;
  #stopped = false;
  /** Nothing new is begun: the user speaks on. */
  #holding = false;

  constructor(playout: Playout, ports: SpeakingPorts) {
    this.#playout = playout;
    this.#ports = ports;
  }

  /** The generation of the turn that is answered. */
  get turn(): number {
    return this.#turn;
  }

  get isQuiet(): boolean {
    return this.#replies.length === 0;
  }

  /** Says a text that is there as a whole. */
  say(turn: number, kinds: readonly ReplyKind[], text: string, goesOn = false): void {
    if (turn !== this.#turn) return;
    const voice = this.#ports.voice();
    const interruptible = this.#ports.interruptible(kinds);
    if (voice === null) return this.#show(text, interruptible, goesOn);
    this.#add(this.#reply(voice, text, interruptible, goesOn));
  }

  /** Says a text as it comes; null where nothing speaks. */
  begin(turn: number): Saying | null {
    const voice = this.#ports.voice();
    if (voice === null || turn !== this.#turn) return null;
    const reply = this.#reply(voice, null, true, false);
    this.#add(reply);
    const { interruptible } = this.#ports;
    return {
      add: (sentence, kinds) => reply.add(sentence, interruptible(kinds)),
      end: () => reply.end(),
    };
  }

  fill({ samples, words }: KeptSpeech): void {
    const filler = new ReplySound(this.#ports.rate);
    this.#filler = filler;
    filler.add(samples);
    filler.finish();
    const { generation } = this.#playout;
    this.#ports.tell({ type: 'filler-began', generation, audioMs: filler.millis, words });
    this.#playout.play(filler, 0, true);
  }

  /** Ends it there, in milliseconds of it; null: at once. */
  stopFiller(atMs: number | null): void {
    if (this.#filler === null) return;
    if (atMs !== null) return this.#filler.endAt(atMs);
    this.#playout.drop(this.#filler);
    this.#filler = null;
  }

  /** What is said stops at once, and may go on later. */
  interrupt(next: number): void {
    this.#stopped = true;
    this.#holding = false;
    this.#filler = null;
    const current = this.#replies.findIndex((reply) => reply === this.#current);
    this.#replies = this.#replies.slice(Math.max(0, current));
    this.#playout.interrupt(next);
  }

  /** What isn't heard yet isn't begun for the present; it goes on being made. */
  hold(): void {
    this.#holding = true;
    for (const { origin, sound } of this.#replies) if (origin === null) this.#playout.drop(sound);
  }

  release(): void {
    this.#holding = false;
    if (this.#stopped) return;
    for (const { origin, sound } of this.#replies) if (origin === null) this.#playout.play(sound);
  }

  resume(of: number, generation: number, fromMs: number): void {
    this.#stopped = false;
    this.#playout.interrupt(generation);
    for (const reply of this.#replies) {
      reply.resumedAtMs = reply.origin === of ? fromMs : 0;
      this.#playout.play(reply.sound, reply.resumedAtMs);
    }
  }

  /** Another turn is answered from now on. */
  turnTo(generation: number): void {
    this.#turn = generation;
    this.#stopped = false;
    this.#holding = false;
    this.#filler = null;
    this.#playout.turnTo(generation);
    this.#forget();
  }

  close(): void {
    this.#playout.close();
    this.#forget();
  }

  /** What playout tells. */
  heard(fact: PlayoutFact): void {
    const { sound, generation } = fact;
    if (sound === this.#filler) {
      if (fact.type !== 'ended') return;
      this.#filler = null;
      return this.#ports.tell({ type: 'filler-ended', generation });
    }
    const reply = this.#replies.find((one) => one.sound === sound);
    if (reply === undefined) return;
    if (fact.type === 'began') this.#began(reply, generation);
    else if (fact.type === 'ended') this.#ended(reply, generation, fact.heardMs);
    else if (reply === this.#current) this.#ports.tell({ type: 'played', generation, ms: fact.ms });
  }

  #began(reply: SpokenReply, generation: number): void {
    const { tell, firstSent } = this.#ports;
    this.#current = reply;
    if (reply.origin !== null) return;
    reply.origin = generation;
    const { text, interruptible, goesOn, words, sound } = reply;
    if (!goesOn) firstSent();
    tell({ type: 'reply-began', generation, text, interruptible, goesOn });
    for (const word of words) tell({ type: 'reply-word', generation, ...word });
    if (sound.finished && !reply.failed)
      tell({ type: 'reply-synthesized', generation, audioMs: sound.millis });
  }

  #ended(reply: SpokenReply, generation: number, heardMs: number | null): void {
    const { tell, cutShort, quiet } = this.#ports;
    this.#replies = this.#replies.filter((one) => one !== reply);
    const { text, interruptible, goesOn, words, sound } = reply;
    if (reply.origin === null)
      tell({ type: 'reply-began', generation, text, interruptible, goesOn });
    const heardTo = heardMs === null ? null : reply.resumedAtMs + heardMs;
    const saidMs = heardTo ?? (reply.failed ? sound.millis : null);
    if (saidMs !== null && !goesOn) cutShort(heardOf({ text, words, audio: null }, saidMs).text);
    if (reply === this.#current || reply.origin === null)
      tell({ type: 'reply-ended', generation, ...(saidMs === null ? {} : { torn: true }) });
    if (reply === this.#current) this.#current = null;
    if (this.isQuiet) quiet();
  }

  /** Where nothing speaks, a reply is over as soon as it is shown. */
  #show(text: string, interruptible: boolean, goesOn: boolean): void {
    const { tell, firstSent, quiet } = this.#ports;
    const { generation } = this.#playout;
    firstSent();
    tell({ type: 'reply-began', generation, text, interruptible, goesOn });
    tell({ type: 'reply-ended', generation });
    quiet();
  }

  #add(reply: SpokenReply): void {
    this.#replies.push(reply);
    if (!this.#stopped && !this.#holding) this.#playout.play(reply.sound);
  }

  #reply(
    voice: TextToSpeech,
    text: string | null,
    interruptible: boolean,
    goesOn: boolean,
  ): SpokenReply {
    const { locale, rate, tell, voiceAsked, firstAudio, failed, cache } = this.#ports;
    const { recorded, sayAs, saysOnlyOurs } = this.#ports;
    const said = text === null || sayAs === null ? text : sayAs(text, true);
    const spoken = locale();
    const phrase =
      text === null || said === null
        ? null
        : { voice, locale: spoken, text, said, rate, onlyOurs: () => saysOnlyOurs(text, spoken) };
    const recording = text === null ? null : recorded(text);
    const made =
      recording ?? (phrase === null ? null : (cache.find(phrase) ?? cache.recall(phrase)));
    const listener: ReplyListener = {
      voiceAsked: () => {
        if (goesOn) return;
        voiceAsked();
        tell({ type: 'working', on: 'speech', details: voice.name });
      },
      firstAudio: (kept) => {
        if (goesOn) return;
        firstAudio(recording !== null ? 'recording' : kept ? 'kept' : 'voice');
        tell({ type: 'answer-ready' });
      },
      text: ({ origin, interruptible }, more) => {
        if (origin === null) return;
        tell({ type: 'reply-text', generation: origin, text: more, interruptible });
      },
      word: ({ origin }, word) => {
        if (origin !== null) tell({ type: 'reply-word', generation: origin, ...word });
      },
      synthesized: ({ origin, sound }) => {
        if (origin === null) return;
        tell({ type: 'reply-synthesized', generation: origin, audioMs: sound.millis });
      },
      complete: ({ words }, samples) => {
        if (phrase !== null) cache.keep(phrase, { samples, words });
      },
      failed: (_reply, error) => failed(error),
    };
    const wish = { voice, locale: spoken, rate, goesOn, interruptible, sayAs };
    return new SpokenReply(wish, text, listener, made);
  }

  #forget(): void {
    for (const reply of this.#replies) reply.stop();
    this.#replies = [];
    this.#current = null;
  }
}
