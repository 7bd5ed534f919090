import type { ProviderChoice } from '@flare/contracts';
import { FlareError } from '../errors.ts';
import type { SpeechToText } from './contracts/stt.ts';
import type { TextToSpeech } from './contracts/tts.ts';
import { choiceFor } from './live-model.ts';
import type { ProviderDependencies } from './registry.ts';
import { createSpeechToText, createTextToSpeech } from './speech-registry.ts';

/** The engines of the environment for a locale, as it stands at the moment. */
export interface LiveSpeech {
  /** Null: speech can't be recognised here. */
  recogniser: (locale: string) => SpeechToText | null;
  /** Null: nothing speaks here. */
  voice: (locale: string) => TextToSpeech | null;
  close: () => void;
}

/** Engines are made anew when an administrator changes the choice; a call keeps those that it began with. */
export function liveSpeech(
  choices: { stt: () => ProviderChoice | null; tts: () => ProviderChoice | null },
  dependencies: ProviderDependencies,
): LiveSpeech {
  const recognisers = ofTheMoment(choices.stt, createSpeechToText, () => {}, dependencies);
  const voices = ofTheMoment(choices.tts, createTextToSpeech, closeVoice, dependencies);
  return { recogniser: recognisers.for, voice: voices.for, close: voices.forget };
}

const closeVoice = (voice: TextToSpeech): void => voice.close();

function ofTheMoment<Made>(
  choice: () => ProviderChoice | null,
  create: (choice: ProviderChoice, dependencies: ProviderDependencies) => Made | null,
  close: (made: Made) => void,
  dependencies: ProviderDependencies,
) {
  let known = '';
  const engines = new Map<string, Made | null>();
  const forget = (): void => {
    for (const engine of engines.values()) if (engine !== null) close(engine);
    engines.clear();
  };
  const made = (wanted: ProviderChoice): Made | null => {
    try {
      return create(wanted, dependencies);
    } catch (error) {
      const reason = error instanceof FlareError ? error.message : 'its key can’t be opened';
      dependencies.logger.warn({ provider: wanted.name, reason }, 'speech engine can’t be used');
      return null;
    }
  };
  return {
    for: (locale: string): Made | null => {
      const wanted = choice();
      const key = JSON.stringify(wanted);
      if (key !== known) forget();
      known = key;
      const own = wanted?.by_locale?.[locale] === undefined ? '' : locale;
      const engine = engines.get(own);
      if (engine !== undefined) return engine;
      const fresh = wanted === null ? null : made(choiceFor(wanted, locale));
      engines.set(own, fresh);
      return fresh;
    },
    forget,
  };
}
