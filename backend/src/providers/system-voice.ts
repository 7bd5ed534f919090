import type { ProviderChoice } from '@flare/contracts';
import type { ProviderDependencies } from './registry.ts';
import { createTrySpeech } from './try-speech.ts';

/** The voice of the system that Flare runs on. It needs no key. */
const systemVoice: ProviderChoice = { name: 'espeak', api_key: null, endpoint: null, settings: {} };

/** The choice of the system's voice; null where it doesn't speak on this machine. */
export async function findSystemVoice(
  logger: ProviderDependencies['logger'],
): Promise<ProviderChoice | null> {
  const choices = { stt: () => null, tts: () => systemVoice };
  const trySpeech = createTrySpeech(choices, { decrypt: (key) => key, env: {}, logger });
  return (await trySpeech('tts')).ok ? systemVoice : null;
}
