import { ProviderError } from './contracts/provider-error.ts';
import type { Timers } from './contracts/timers.ts';
import type { SpeechDelta, TextToSpeech } from './contracts/tts.ts';
import type { FallbackWarning } from './fallback.ts';
import { createTextTape } from './text-tape.ts';

/** How fast people are spoken to, in characters a second: for engines that give no word times. */
const charactersASecond = 14;

/** What was said of a text, as far as the words and the sound tell. */
function createProgress(rate: number) {
  const words: { word: string; endMs: number }[] = [];
  let saidMs = 0;
  return {
    saidMs: () => saidMs,
    note(delta: SpeechDelta): void {
      if (delta.type === 'audio') saidMs += (delta.samples.length / rate) * 1000;
      else if (delta.type === 'word') words.push(delta);
    },
    /** Where the rest of the text begins, after the last word that was said whole. */
    place(text: string): number {
      if (words.length === 0) return wordBefore(text, (saidMs / 1000) * charactersASecond);
      let place = 0;
      for (const { word, endMs } of words) {
        if (endMs > saidMs) break;
        const found = text.indexOf(word, place);
        // What an engine says another way than it is written counts as the next word.
        place = found >= 0 && found - place < 60 ? found + word.length : wordAfter(text, place);
      }
      return place;
    },
  };
}

/** The end of the word that begins at or after a place. */
function wordAfter(text: string, place: number): number {
  const match = /\s*\S+/.exec(text.slice(place));
  return match === null ? text.length : place + match[0].length;
}

/** The beginning of the word at a place. */
function wordBefore(text: string, place: number): number {
  const at = Math.min(Math.floor(place), text.length);
  return text.slice(0, at).search(/\S*$/);
}

/**
 * An engine that speaks, with a second one that takes over where it fails: with the whole text before the first
 * sound, with the rest from the last whole word in the middle.
 */
export function withSecondVoice(
  first: TextToSpeech,
  second: TextToSpeech,
  timers: Timers,
  warn: FallbackWarning,
): TextToSpeech {
  let notBefore = Number.NEGATIVE_INFINITY;
  return {
    name: first.name,
    rates: first.rates.filter((rate) => second.rates.includes(rate)),
    voiceKey: (locale) => first.voiceKey(locale),
    async *speak(request, signal) {
      if (timers.now() < notBefore) {
        yield* second.speak(request, signal);
        return;
      }
      const tape = createTextTape(request.text);
      const whole = typeof request.text === 'string';
      const progress = createProgress(request.rate);
      try {
        const text = whole ? request.text : tape.from(0);
        for await (const delta of first.speak({ ...request, text }, signal)) {
          progress.note(delta);
          yield delta;
        }
        return;
      } catch (error) {
        if (!(error instanceof ProviderError) || error.code === 'aborted') throw error;
        const { code, status, retryAfterMs } = error;
        if (retryAfterMs !== null) notBefore = timers.now() + retryAfterMs;
        warn({ provider: first.name, fallback: second.name, code, status });
      }
      const place = progress.saidMs() === 0 ? 0 : progress.place(tape.read());
      const text = whole ? tape.read().slice(place) : tape.from(place);
      for await (const delta of second.speak({ ...request, text }, signal)) {
        if (delta.type !== 'word') yield delta;
        else {
          const { startMs, endMs } = delta;
          const before = progress.saidMs();
          yield { ...delta, startMs: before + startMs, endMs: before + endMs };
        }
      }
    },
    check: async (locale, signal) => {
      const found = await Promise.allSettled([
        first.check(locale, signal),
        second.check(locale, signal),
      ]);
      if (found[0].status === 'rejected' && found[1].status === 'rejected')
        throw found[0].reason as Error;
    },
    close() {
      first.close();
      second.close();
    },
  };
}
