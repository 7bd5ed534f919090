import type { SpokenWord } from '../core/turn/heard.ts';
import type { TextToSpeech } from '../providers/contracts/tts.ts';
import { ReplySound } from './reply-sound.ts';
import { synthesize } from './synthesis.ts';

/** A text as one voice says it. */
export interface Phrase {
  voice: TextToSpeech;
  locale: string;
  text: string;
  /** What the voice is given, where that isn't the text itself. */
  said?: string;
  rate: number;
}

/** How it sounds. */
export interface KeptSpeech {
  samples: Int16Array;
  words: readonly SpokenWord[];
}

/** So much is kept, of 2 bytes each; what wasn't said for longest goes first. */
const SAMPLES_AT_MOST = 32_000_000;
const PATIENCE_MS = 10_000;
/** Longer sounds aren't kept. */
const SECONDS_AT_MOST = 25;

/**
 * What was said before, by content: text, voice, settings, provider. What another voice said in its place isn't kept. In memory alone. What a conversation said with
 * digits isn't kept: it holds values of its own, and isn't said again.
 */
export interface SpeechCache {
  /**
   * Makes what is fixed, where it isn't there yet and isn't being made. False where that failed: it is tried again the
   * next time.
   */
  prepare: (phrase: Phrase) => Promise<boolean>;
  /** Null where it isn't there. */
  find: (phrase: Phrase) => KeptSpeech | null;
  /** Keeps what was just said, to its end. */
  keep: (phrase: Phrase, speech: KeptSpeech) => void;
}

export function createSpeechCache(): SpeechCache {
  const kept = new Map<string, KeptSpeech>();
  const making = new Set<string>();
  let samples = 0;
  const keyOf = ({ voice, locale, text, said = text, rate }: Phrase): string =>
    JSON.stringify([voice.name, voice.voiceKey(locale), locale, rate, said]);

  const forget = (key: string): void => {
    samples -= kept.get(key)?.samples.length ?? 0;
    kept.delete(key);
  };
  const keep = (phrase: Phrase, speech: KeptSpeech): void => {
    const { length } = speech.samples;
    if (length === 0 || length > SECONDS_AT_MOST * phrase.rate) return;
    const key = keyOf(phrase);
    forget(key);
    kept.set(key, speech);
    samples += length;
    for (const oldest of kept.keys()) {
      if (samples <= SAMPLES_AT_MOST) return;
      forget(oldest);
    }
  };
  const make = async (phrase: Phrase): Promise<void> => {
    const { voice, locale, text, said = text, rate } = phrase;
    const sound = new ReplySound(rate);
    const words: SpokenWord[] = [];
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const word = (one: SpokenWord): void => void words.push(one);
    const wish = { voice, locale, text: said, sound, signal, firstAudio: () => {}, word };
    const own = await synthesize(wish);
    const whole = sound.whole();
    if (own && whole !== null) keep(phrase, { samples: whole, words });
  };

  return {
    async prepare(phrase) {
      const key = keyOf(phrase);
      if (kept.has(key) || making.has(key)) return true;
      making.add(key);
      try {
        await make(phrase);
        return true;
      } catch {
        // Whoever wants it makes it, and is told then what is wrong.
        return false;
      } finally {
        making.delete(key);
      }
    },
    find(phrase) {
      const key = keyOf(phrase);
      const found = kept.get(key) ?? null;
      if (found !== null) {
        kept.delete(key);
        kept.set(key, found);
      }
      return found;
    },
    keep(phrase, speech) {
      if (!/\p{Nd}/u.test(phrase.text)) keep(phrase, speech);
    },
  };
}
