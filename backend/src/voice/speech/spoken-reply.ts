import type { SpokenWord } from '../../core/turn/heard.ts';
import { nobodyWaits } from '../../errors.ts';
import { ProviderError } from '../../providers/contracts/provider-error.ts';
import type { TextToSpeech } from '../../providers/contracts/tts.ts';
import { inClauses } from './clauses.ts';
import { ReplySound } from './reply-sound.ts';
import type { KeptSpeech } from './speech-cache.ts';
import { synthesize } from './synthesis.ts';
import { createTextPieces, type TextPieces } from './text-pieces.ts';

/** What is made of a reply while it is made; told in the order in which it happens. */
export interface ReplyListener {
  /** A voice is given its first words. */
  voiceAsked: () => void;
  /** `kept`: it was made before. */
  firstAudio: (kept: boolean) => void;
  text: (reply: SpokenReply, text: string) => void;
  word: (reply: SpokenReply, word: SpokenWord) => void;
  synthesized: (reply: SpokenReply) => void;
  /** A text that was there as a whole was said to its end. */
  complete: (reply: SpokenReply, samples: Int16Array) => void;
  failed: (reply: SpokenReply, error: unknown) => void;
}

export interface SpokenWish {
  voice: TextToSpeech;
  locale: string;
  rate: number;
  goesOn: boolean;
  /** Callers may talk over what there is of it. */
  interruptible: boolean;
  /** What the voice is given for words, whole or clause by clause; null: themselves. */
  sayAs: SayAs | null;
}

/** Sound of a reply that is there already; `rest`: what a voice has to say after it. */
type MadeBefore = KeptSpeech & { rest?: string };

export type SayAs = (text: string, last: boolean) => string;

/** Between what was recorded and what a voice says after it, in seconds. */
const PAUSE_SECONDS = 0.2;

/** A reply on its way from text to sound. */
export class SpokenReply {
  readonly sound: ReplySound;
  /** More is said in the same turn. */
  readonly goesOn: boolean;
  readonly words: SpokenWord[] = [];
  /** Callers may talk over all of it that is there. */
  interruptible: boolean;
  /** As much of it as there is. */
  text = '';
  /** The generation under which it was first heard; null before. */
  origin: number | null = null;
  failed = false;
  /** Where it went on after it was stopped, in milliseconds of it. */
  resumedAtMs = 0;
  readonly #pieces: TextPieces | null;
  readonly #listener: ReplyListener;
  readonly #abort = new AbortController();

  /**
   * @param text null: it comes piece by piece
   * @param made its beginning, or all of it, as it was made before; a promise of that is waited for before a voice is asked
   */
  constructor(
    wish: SpokenWish,
    text: string | null,
    listener: ReplyListener,
    made: MadeBefore | Promise<MadeBefore | null> | null = null,
  ) {
    this.sound = new ReplySound(wish.rate);
    this.goesOn = wish.goesOn;
    this.interruptible = wish.interruptible;
    this.text = text ?? '';
    this.#listener = listener;
    this.#pieces = text === null ? createTextPieces() : null;
    const given = text ?? this.#pieces ?? '';
    if (made instanceof Promise) void this.#takeOrMake(made, wish, given);
    else if (made === null) void this.#make(wish, given);
    else this.#take(wish, made);
  }

  /** One more whole sentence, or several: the voice needn't wait for what follows. */
  add(sentence: string, interruptible: boolean): void {
    if (sentence === '') return;
    this.interruptible &&= interruptible;
    const more = this.text === '' ? sentence : ` ${sentence}`;
    this.text += more;
    this.#pieces?.add(`${sentence}\n`);
    this.#listener.text(this, more);
  }

  /** All of the text is there. */
  end(): void {
    this.#pieces?.end();
  }

  /** Nobody wants it any more. */
  stop(): void {
    this.#abort.abort(nobodyWaits);
    this.#pieces?.end();
    this.sound.finish();
  }

  #take(wish: SpokenWish, { samples, words, rest = '' }: MadeBefore): void {
    const { sound } = this;
    this.words.push(...words);
    this.#listener.firstAudio(true);
    sound.add(samples);
    if (rest === '') {
      this.#listener.synthesized(this);
      return sound.finish();
    }
    // Words of a sound of which only its length is known; of the rest nothing counts as heard before it is known, too.
    this.words.push(...evenly(this.text.slice(0, -rest.length), 0, sound.millis));
    sound.add(new Int16Array(wish.rate * PAUSE_SECONDS));
    void this.#make(wish, rest);
  }

  async #takeOrMake(
    looking: Promise<MadeBefore | null>,
    wish: SpokenWish,
    text: string | AsyncIterable<string>,
  ): Promise<void> {
    const made = await looking;
    if (this.#abort.signal.aborted) return;
    if (made === null) return this.#make(wish, text);
    this.#take(wish, made);
  }

  async #make(
    { voice, locale, sayAs }: SpokenWish,
    text: string | AsyncIterable<string>,
  ): Promise<void> {
    const { sound } = this;
    const begunMs = sound.millis;
    const known = this.words.length;
    const tell = (word: SpokenWord): void => {
      this.words.push(word);
      this.#listener.word(this, word);
    };
    const { signal } = this.#abort;
    if (begunMs === 0) this.#listener.voiceAsked();
    try {
      const own = await synthesize({
        voice,
        locale,
        text: given(text, sayAs),
        sound,
        signal,
        firstAudio: () => this.#listener.firstAudio(false),
        word: ({ word, startMs, endMs }) => {
          tell({ word, startMs: startMs + begunMs, endMs: endMs + begunMs });
        },
      });
      if (signal.aborted) return;
      if (begunMs > 0 && this.words.length === known && typeof text === 'string')
        evenly(text, begunMs, sound.millis).forEach(tell);
      this.#listener.synthesized(this);
      const whole = own && begunMs === 0 && typeof text === 'string' ? sound.whole() : null;
      if (whole !== null) this.#listener.complete(this, whole);
    } catch (error) {
      if (signal.aborted || (error instanceof ProviderError && error.code === 'aborted')) return;
      this.failed = true;
      this.#listener.failed(this, error);
    } finally {
      sound.finish();
    }
  }
}

/** The words of a text that is said between two times: each takes as long as it has letters. */
function evenly(text: string, fromMs: number, toMs: number): SpokenWord[] {
  const words = text.split(/\s+/).filter((word) => word !== '');
  const letters = words.reduce((sum, { length }) => sum + length, 0);
  let at = fromMs;
  return words.map((word) => {
    const startMs = at;
    at += ((toMs - fromMs) * word.length) / letters;
    return { word, startMs, endMs: at };
  });
}

function given(
  text: string | AsyncIterable<string>,
  sayAs: SayAs | null,
): string | AsyncIterable<string> {
  if (sayAs === null) return text;
  return typeof text === 'string' ? sayAs(text, true) : inClauses(text, sayAs);
}
