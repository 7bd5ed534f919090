import { ProviderError } from '../providers/contracts/provider-error.ts';
import type { TextToSpeech } from '../providers/contracts/tts.ts';
import type { VoiceFault } from './engine-fault.ts';
import type { VirtualTimers } from './virtual-timers.ts';

/** A letter takes so long to say. */
export const LETTER_MS = 60;
/** Samples name letters by numbers from 1; after so many they begin again. */
const LETTERS = 32_000;
/** What breaks down has said so many words. */
const WORDS_BEFORE_BREAK = 2;

interface Settings {
  timers: VirtualTimers;
  rate: number;
  /** From the text to the first sound. */
  firstMs: number;
  /** So many times faster than it is heard is it made. */
  speed: number;
}

/** A voice whose samples are the numbers of its letters: what was heard can be read from the sound. */
export interface SimulatedVoice extends TextToSpeech {
  /** The next text breaks off in the middle, or isn't taken at all. */
  breakDown(fault: VoiceFault): void;
  /** Texts that are being said. */
  speaking(): number;
  /** The letter that a sample stands for; null for silence. */
  letter: (sample: number) => string | null;
  /** As much of the text as was made with that letter. */
  textOf: (sample: number) => string | null;
}

export function createSimulatedVoice(settings: Settings): SimulatedVoice {
  const { timers, rate, firstMs, speed } = settings;
  const letters: string[] = [];
  const texts: { text: string }[] = [];
  let count = 0;
  let broken: VoiceFault | null = null;
  let speaking = 0;
  const soundOf = (text: string, whole: { text: string }): Int16Array => {
    const each = (rate * LETTER_MS) / 1000;
    const samples = new Int16Array(text.length * each);
    for (const [place, letter] of [...text].entries()) {
      const number = count % LETTERS;
      letters[number] = letter;
      texts[number] = whole;
      count += 1;
      samples.fill(number + 1, place * each, (place + 1) * each);
    }
    return samples;
  };
  return {
    name: 'simulated',
    rates: [rate],
    voiceKey: (locale) => locale,
    check: async () => {},
    close: () => {},
    breakDown: (fault) => void (broken = fault),
    speaking: () => speaking,
    letter: (sample) => letters[sample - 1] ?? null,
    textOf: (sample) => texts[sample - 1]?.text ?? null,
    async *speak({ text }, signal) {
      const fault = broken;
      broken = null;
      if (fault === 'refuse')
        throw new ProviderError('rate_limited', 'The voice has no room.', { retryable: true });
      speaking += 1;
      let letter = 0;
      let words = 0;
      const whole = { text: '' };
      try {
        for await (const piece of typeof text === 'string' ? [text] : text) {
          whole.text += piece;
          if (letter === 0) await timers.sleep(firstMs, signal);
          for (const word of piece.match(/\s*\S+\s*/gu) ?? []) {
            if (fault === 'cut' && words === WORDS_BEFORE_BREAK)
              throw new ProviderError('cut', 'The connection was cut.', { retryable: true });
            words += 1;
            const startMs = letter * LETTER_MS;
            letter += word.length;
            yield { type: 'word', word: word.trim(), startMs, endMs: letter * LETTER_MS };
            yield { type: 'audio', samples: soundOf(word, whole) };
            await timers.sleep((word.length * LETTER_MS) / speed, signal);
          }
        }
        yield { type: 'finished', firstAudioMs: firstMs, provider: 'simulated' };
      } finally {
        speaking -= 1;
      }
    },
  };
}
