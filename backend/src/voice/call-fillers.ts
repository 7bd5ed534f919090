import type { Language } from '../core/language/language.ts';
import type { TextToSpeech } from '../providers/contracts/tts.ts';
import { fillersOf, type Fillers } from './speech/fixed-texts.ts';
import type { KeptSpeech, Phrase, SpeechCache } from './speech/speech-cache.ts';

export interface CallFillersPorts {
  /** The project's own phrases. */
  own: Fillers;
  cache: SpeechCache;
  /** Samples a second. */
  rate: number;
  voice: () => TextToSpeech | null;
  locale: () => string;
  language: () => Language;
  /** What the voice is given for words. */
  say: (text: string, locale: string) => string;
}

/** What a call says while an answer takes its time: short phrases that take turns, said before. */
export class CallFillers {
  readonly #ports: CallFillersPorts;
  /** Wanted so far. */
  #wanted = 0;

  constructor(ports: CallFillersPorts) {
    this.#ports = ports;
  }

  /** Makes those of the present language ready. */
  prepare(): void {
    for (const phrase of this.#phrases()) void this.#ports.cache.prepare(phrase);
  }

  /** The next one; null where none is at hand. */
  next(): KeptSpeech | null {
    const phrases = this.#phrases();
    const phrase = phrases[this.#wanted % phrases.length];
    this.#wanted += 1;
    return phrase === undefined ? null : this.#ports.cache.find(phrase);
  }

  #phrases(): Phrase[] {
    const { own, rate, say } = this.#ports;
    const [voice, locale] = [this.#ports.voice(), this.#ports.locale()];
    if (voice === null) return [];
    return fillersOf(own, locale, this.#ports.language()).map((text) => ({
      voice,
      locale,
      text,
      said: say(text, locale),
      rate,
    }));
  }
}
