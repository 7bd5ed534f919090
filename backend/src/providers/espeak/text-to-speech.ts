import { ProviderError } from '../contracts/provider-error.ts';
import type { SentenceSource } from '../contracts/tts.ts';
import { createPlaces } from './places.ts';
import { runEspeak } from './program.ts';
import type { EspeakSettings } from './settings.ts';
import { createWavStream } from './wav-stream.ts';

/** Samples a second that the program gives for every voice that it brings. */
const ownRate = 22_050;

const mostWaiting = 64;
const longestText = 2000;

/** Written so, the program reads names of sounds; people don't speak that way. */
const phonemeBrackets = /\[\[|\]\]/g;

/**
 * The system's `espeak-ng` program, one process for each piece of text, and that text over its standard input.
 * It gives no word times.
 */
export function createEspeak(settings: EspeakSettings, program = 'espeak-ng'): SentenceSource {
  const places = createPlaces(settings.atOnce, mostWaiting);
  const { wordsAMinute, pitch } = settings;
  const voiceOf = (locale: string): string =>
    settings.voice ?? (/^[a-z]{2,3}(-[a-z0-9]+)*$/i.test(locale) ? locale.toLowerCase() : 'en');
  return {
    name: 'espeak',
    rates: [ownRate],
    voiceKey: (locale) => JSON.stringify([voiceOf(locale), wordsAMinute, pitch]),
    async *say({ text, locale }, signal) {
      if (text.length > longestText)
        throw new ProviderError('bad_request', 'The text is too long for the system’s voice.', {
          retryable: false,
        });
      const parameters = ['-v', voiceOf(locale), '-s', String(wordsAMinute), '-p', String(pitch)];
      parameters.push('-b', '1', '--stdin', '--stdout');
      const give = await places.take(signal);
      try {
        const wav = createWavStream();
        for await (const bytes of runEspeak(program, parameters, spoken(text), signal)) {
          const samples = wav.read(bytes);
          if (wav.rate() !== null && wav.rate() !== ownRate) throw otherRate();
          if (samples.length > 0) yield { type: 'audio', samples };
        }
      } finally {
        give();
      }
    },
    async check(_locale, signal) {
      let said = '';
      for await (const bytes of runEspeak(program, ['--version'], '', signal))
        said += bytes.toString();
      if (!/espeak/i.test(said))
        throw new ProviderError('malformed', 'The program espeak-ng isn’t what it should be.', {
          retryable: false,
        });
    },
    close() {},
  };
}

/** Control characters steer the program; a null ends its text. */
const spoken = (text: string): string =>
  text.replace(phonemeBrackets, ' ').replace(/[\p{Cc}\p{Cf}]/gu, ' ');

const otherRate = (): ProviderError =>
  new ProviderError('malformed', 'The system’s voice speaks at an unknown rate.', {
    retryable: false,
  });
