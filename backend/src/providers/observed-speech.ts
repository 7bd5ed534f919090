import { ProviderError } from './contracts/provider-error.ts';
import type { SpeechToText } from './contracts/stt.ts';
import type { Timers } from './contracts/timers.ts';
import type { TextToSpeech } from './contracts/tts.ts';
import type { ProviderCall } from './observed.ts';

type Tell = (call: ProviderCall) => void;

/**
 * The same voice, with every utterance told of: `firstTokenMs` is the time to its first sound. One that we gave up
 * ourselves is no failure.
 */
export function observedVoice(voice: TextToSpeech, timers: Timers, tell: Tell): TextToSpeech {
  return {
    ...voice,
    async *speak(request, signal) {
      const startedAt = timers.now();
      let firstTokenMs: number | null = null;
      let code: string | null = null;
      try {
        for await (const delta of voice.speak(request, signal)) {
          if (delta.type === 'audio') firstTokenMs ??= timers.now() - startedAt;
          if (delta.type === 'finished') firstTokenMs = delta.firstAudioMs;
          yield delta;
        }
      } catch (error) {
        code = error instanceof ProviderError ? error.code : 'unknown';
        throw error;
      } finally {
        tell(callOf(voice.name, code, timers.now() - startedAt, firstTokenMs));
      }
    },
  };
}

/** The same recogniser, with every final transcript that was asked for told of, by how long it took, and every failure. */
export function observedRecogniser(
  recogniser: SpeechToText,
  timers: Timers,
  tell: Tell,
): SpeechToText {
  return {
    ...recogniser,
    open(request, hear) {
      let askedAt: number | null = null;
      const told = (code: string | null): void => {
        const tookMs = askedAt === null ? 0 : timers.now() - askedAt;
        askedAt = null;
        tell(callOf(recogniser.name, code, tookMs, code === null ? tookMs : null));
      };
      const stream = recogniser.open(request, (event) => {
        if (event.type === 'failed') told(event.error.code);
        if (event.type === 'transcript-final' && askedAt !== null) told(null);
        hear(event);
      });
      return {
        write: (samples) => stream.write(samples),
        close: () => stream.close(),
        finish() {
          askedAt ??= timers.now();
          stream.finish();
        },
      };
    },
  };
}

const callOf = (
  provider: string,
  code: string | null,
  durationMs: number,
  firstTokenMs: number | null,
): ProviderCall => {
  const result = code === null || code === 'aborted' ? 'ok' : 'failed';
  return { provider, result, code, durationMs, firstTokenMs, usage: null };
};
