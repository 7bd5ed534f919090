import type { SpokenWord } from '../../core/turn/heard.ts';
import type { TextToSpeech } from '../../providers/contracts/tts.ts';
import { ReplySound } from './reply-sound.ts';
import type { SharedSpeech } from './shared-speech.ts';
import { synthesize } from './synthesis.ts';

/** A text as one voice says it. */
export interface Phrase {
  voice: TextToSpeech;
  locale: string;
  text: string;
  /** What the voice is given, where that isn't the text itself. */
  said?: string;
  rate: number;
  /**
   * Whether there is nothing in it but the version's own words (`core/language/only-ours.ts`); asked where it matters.
   * What is prepared has nothing else.
   */
  onlyOurs?: () => boolean;
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

/** Where a sound was found; `made`: nowhere. */
export type SpeechLevel = 'memory' | 'shared' | 'made';

/**
 * What was said before, by content: text, voice, settings, provider. What another voice said in its place isn't kept. In memory, and
 * where there is a store that nodes share, there too. What a conversation said with digits isn't kept: it holds values
 * of its own, and isn't said again. What is shared holds no word of a conversation at all.
 */
export interface SpeechCache {
  /**
   * Makes what is fixed, where it isn't there yet, is kept nowhere, and isn't being made. False where that failed: it
   * is tried again the next time.
   */
  prepare: (phrase: Phrase) => Promise<boolean>;
  isHalfFull: () => boolean;
  /** In memory. Null where it isn't there. */
  find: (phrase: Phrase) => KeptSpeech | null;
  /** Looks further than memory, for 20 ms at most. Null at once where there is no use in that. */
  recall: (phrase: Phrase) => Promise<KeptSpeech | null> | null;
  /** Keeps what was just said, to its end. */
  keep: (phrase: Phrase, speech: KeptSpeech) => void;
}

interface Parts {
  /** What nodes share; null: nothing. */
  shared?: SharedSpeech | null;
  /** Told where each sound was found that somebody wanted. */
  found?: (level: SpeechLevel) => void;
}

export function createSpeechCache({ shared = null, found = () => {} }: Parts = {}): SpeechCache {
  const kept = new Map<string, KeptSpeech>();
  const making = new Set<string>();
  let samples = 0;
  const keyOf = ({ voice, locale, text, said = text, rate }: Phrase): string =>
    JSON.stringify([voice.name, voice.voiceKey(locale), locale, rate, said]);
  const mayBeShared = ({ onlyOurs }: Phrase): boolean => shared !== null && onlyOurs?.() === true;
  const samplesAtMost = ({ rate }: Phrase): number => SECONDS_AT_MOST * rate;

  const forget = (key: string): void => {
    samples -= kept.get(key)?.samples.length ?? 0;
    kept.delete(key);
  };
  /** False: it isn't kept. */
  const keepHere = (phrase: Phrase, speech: KeptSpeech): boolean => {
    const { length } = speech.samples;
    if (length === 0 || length > samplesAtMost(phrase)) return false;
    const key = keyOf(phrase);
    forget(key);
    kept.set(key, speech);
    samples += length;
    for (const oldest of kept.keys()) {
      if (samples <= SAMPLES_AT_MOST) break;
      forget(oldest);
    }
    return true;
  };
  const keepEverywhere = (phrase: Phrase, speech: KeptSpeech): void => {
    if (keepHere(phrase, speech)) shared?.keep(keyOf(phrase), speech);
  };
  const take = async (
    phrase: Phrase,
    looking: Promise<KeptSpeech | null>,
  ): Promise<KeptSpeech | null> => {
    const speech = await looking;
    const isThere = speech !== null && keepHere(phrase, speech);
    found(isThere ? 'shared' : 'made');
    return isThere ? speech : null;
  };
  const look = (
    phrase: Phrase,
    patience: 'turn' | 'prepare',
  ): Promise<KeptSpeech | null> | null => {
    const looking = shared?.find(keyOf(phrase), samplesAtMost(phrase), patience) ?? null;
    if (looking !== null) return take(phrase, looking);
    found('made');
    return null;
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
    if (own && whole !== null) keepEverywhere(phrase, { samples: whole, words });
  };

  return {
    isHalfFull: () => samples > SAMPLES_AT_MOST / 2,
    async prepare(phrase) {
      const key = keyOf(phrase);
      if (kept.has(key) || making.has(key)) return true;
      making.add(key);
      try {
        const speech = await look(phrase, 'prepare');
        if (speech === null) await make(phrase);
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
      const speech = kept.get(key) ?? null;
      if (speech !== null) {
        kept.delete(key);
        kept.set(key, speech);
        found('memory');
      }
      return speech;
    },
    recall(phrase) {
      if (mayBeShared(phrase)) return look(phrase, 'turn');
      found('made');
      return null;
    },
    keep(phrase, speech) {
      if (/\p{Nd}/u.test(phrase.text)) return;
      if (mayBeShared(phrase)) keepEverywhere(phrase, speech);
      else keepHere(phrase, speech);
    },
  };
}
