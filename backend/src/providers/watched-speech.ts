import { ProviderError } from './contracts/provider-error.ts';
import type { Timers } from './contracts/timers.ts';
import type {
  SpeechDelta,
  SpeechSource,
  TextToSpeech,
  TextToSpeechRequest,
} from './contracts/tts.ts';
import { watchSpeech, type SpeechLimits, type SpeechWatch } from './speech-watch.ts';

/** A vendor's client as the house wants it: with time limits, an abort that always holds, and an end that is told. */
export function watchedSpeech(
  source: SpeechSource,
  limits: SpeechLimits,
  timers: Timers,
): TextToSpeech {
  return {
    name: source.name,
    rates: source.rates,
    voiceKey: (locale) => source.voiceKey(locale),
    check: (locale, signal) => source.check(locale, signal),
    close: () => source.close(),
    speak: (request, signal) => speak(source, limits, timers, request, signal),
  };
}

async function* speak(
  source: SpeechSource,
  limits: SpeechLimits,
  timers: Timers,
  request: TextToSpeechRequest,
  caller: AbortSignal | undefined,
): AsyncGenerator<SpeechDelta> {
  const watch = watchSpeech(limits, timers, caller);
  const asked: Asked = { at: timers.now(), words: false };
  const text = watchedText(request.text, watch, timers, asked);
  const deltas = source.say({ ...request, text }, watch.signal)[Symbol.asyncIterator]();
  let firstAudioMs: number | null = null;
  try {
    for (;;) {
      watch.expect();
      const next = await Promise.race([deltas.next(), watch.ended]);
      watch.rest();
      if (next.done === true) break;
      const delta = next.value;
      if (delta.type === 'audio') {
        if (delta.samples.length === 0) continue;
        firstAudioMs ??= timers.now() - asked.at;
        watch.begun();
      }
      yield delta;
    }
    if (watch.signal.aborted) await watch.ended;
    if (firstAudioMs === null && asked.words)
      throw new ProviderError('empty', 'The engine said nothing.', { retryable: true });
  } catch (error) {
    if (watch.signal.aborted) await watch.ended;
    throw error;
  } finally {
    watch.stop();
    // It may hang in the vendor's hands: nobody waits for it.
    deltas.return?.().catch(() => {});
  }
  yield { type: 'finished', firstAudioMs: firstAudioMs ?? 0, provider: source.name };
}

/** When the first text was there, and whether there is anything to say in it. */
interface Asked {
  at: number;
  words: boolean;
}

const hasWords = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);

function watchedText(
  text: string | AsyncIterable<string>,
  watch: SpeechWatch,
  timers: Timers,
  asked: Asked,
): string | AsyncIterable<string> {
  if (typeof text !== 'string') return watchedPieces(text, watch, timers, asked);
  asked.words = hasWords(text);
  return text;
}

async function* watchedPieces(
  text: AsyncIterable<string>,
  watch: SpeechWatch,
  timers: Timers,
  asked: Asked,
): AsyncGenerator<string> {
  watch.text(true);
  for await (const piece of text) {
    watch.text(false);
    if (!asked.words) asked.at = timers.now();
    asked.words ||= hasWords(piece);
    yield piece;
    watch.text(true);
  }
  watch.text(false);
}
