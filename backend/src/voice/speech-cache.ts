import type { SpokenWord } from '../core/turn/heard.ts';
import type { TextToSpeech } from '../providers/contracts/tts.ts';
import { ReplySound } from './reply-sound.ts';
import { synthesize } from './synthesis.ts';

/** A text as one voice says it. */
export interface Phrase {
  voice: TextToSpeech;
  locale: string;
  text: string;
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
 * What was said before, by content: text, voice, settings, provider. In memory alone. Texts with digits aren't
 * kept: they hold a conversation's own values, and aren't said again.
 */
export interface SpeechCache {
  /** Begins to make it, where it isn't there yet. What fails is tried again the next time. */
  prepare: (phrase: Phrase) => void;
  /** Null where it isn't there. */
  find: (phrase: Phrase) => KeptSpeech | null;
  /** Keeps what was just said, to its end. */
  keep: (phrase: Phrase, speech: KeptSpeech) => void;
}

export function createSpeechCache(): SpeechCache {
  const kept = new Map<string, KeptSpeech>();
  const making = new Set<string>();
  let samples = 0;
  const keyOf = ({ voice, locale, text, rate }: Phrase): string =>
    JSON.stringify([voice.name, voice.voiceKey(locale), locale, rate, text]);

  const forget = (key: string): void => {
    samples -= kept.get(key)?.samples.length ?? 0;
    kept.delete(key);
  };
  const keep = (phrase: Phrase, speech: KeptSpeech): void => {
    const { length } = speech.samples;
    if (length === 0 || length > SECONDS_AT_MOST * phrase.rate || /\p{Nd}/u.test(phrase.text))
      return;
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
    const { voice, locale, text, rate } = phrase;
    const sound = new ReplySound(rate);
    const words: SpokenWord[] = [];
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const word = (one: SpokenWord): void => void words.push(one);
    await synthesize({ voice, locale, text, sound, signal, firstAudio: () => {}, word });
    const whole = sound.whole();
    if (whole !== null) keep(phrase, { samples: whole, words });
  };

  return {
    prepare(phrase) {
      const key = keyOf(phrase);
      if (kept.has(key) || making.has(key)) return;
      making.add(key);
      make(phrase)
        // Whoever wants it makes it, and is told then what is wrong.
        .catch(() => undefined)
        .finally(() => making.delete(key));
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
    keep,
  };
}
