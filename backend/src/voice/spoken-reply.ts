import type { SpokenWord } from '../core/turn/heard.ts';
import { nobodyWaits } from '../errors.ts';
import { ProviderError } from '../providers/contracts/provider-error.ts';
import type { TextToSpeech } from '../providers/contracts/tts.ts';
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
  /** What the voice is given for words, whole or clause by clause; null: themselves. */
  sayAs: SayAs | null;
}

export type SayAs = (text: string, last: boolean) => string;

/** A reply on its way from text to sound. */
export class SpokenReply {
  readonly sound: ReplySound;
  /** More is said in the same turn. */
  readonly goesOn: boolean;
  readonly words: SpokenWord[] = [];
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
   * @param kept the same text, as it was said before; a promise of that is waited for before a voice is asked
   */
  constructor(
    wish: SpokenWish,
    text: string | null,
    listener: ReplyListener,
    kept: KeptSpeech | Promise<KeptSpeech | null> | null = null,
  ) {
    this.sound = new ReplySound(wish.rate);
    this.goesOn = wish.goesOn;
    this.text = text ?? '';
    this.#listener = listener;
    this.#pieces = text === null ? createTextPieces() : null;
    const given = text ?? this.#pieces ?? '';
    if (kept instanceof Promise) void this.#takeOrMake(kept, wish, given);
    else if (kept === null) void this.#make(wish, given);
    else this.#take(kept);
  }

  /** One more whole sentence, or several: the voice needn't wait for what follows. */
  add(sentence: string): void {
    if (sentence === '') return;
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

  #take({ samples, words }: KeptSpeech): void {
    this.words.push(...words);
    this.#listener.firstAudio(true);
    this.sound.add(samples);
    this.#listener.synthesized(this);
    this.sound.finish();
  }

  async #takeOrMake(
    looking: Promise<KeptSpeech | null>,
    wish: SpokenWish,
    text: string | AsyncIterable<string>,
  ): Promise<void> {
    const kept = await looking;
    if (this.#abort.signal.aborted) return;
    if (kept === null) return this.#make(wish, text);
    this.#take(kept);
  }

  async #make(
    { voice, locale, sayAs }: SpokenWish,
    text: string | AsyncIterable<string>,
  ): Promise<void> {
    const { sound } = this;
    const { signal } = this.#abort;
    this.#listener.voiceAsked();
    try {
      const own = await synthesize({
        voice,
        locale,
        text: given(text, sayAs),
        sound,
        signal,
        firstAudio: () => this.#listener.firstAudio(false),
        word: (word) => {
          this.words.push(word);
          this.#listener.word(this, word);
        },
      });
      if (signal.aborted) return;
      this.#listener.synthesized(this);
      const whole = own && typeof text === 'string' ? sound.whole() : null;
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

function given(
  text: string | AsyncIterable<string>,
  sayAs: SayAs | null,
): string | AsyncIterable<string> {
  if (sayAs === null) return text;
  return typeof text === 'string' ? sayAs(text, true) : inClauses(text, sayAs);
}
