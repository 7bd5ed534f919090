import type { ProviderChoice } from '@flare/contracts';
import type { SpeechToText } from './contracts/stt.ts';
import type { TextToSpeech } from './contracts/tts.ts';
import { ofTheMoment } from './of-the-moment.ts';
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
  const recognisers = ofTheMoment(choices.stt, createSpeechToText, dependencies);
  const voices = ofTheMoment(choices.tts, createTextToSpeech, dependencies, closeVoice);
  return { recogniser: recognisers.for, voice: voices.for, close: voices.forget };
}

const closeVoice = (voice: TextToSpeech): void => voice.close();
