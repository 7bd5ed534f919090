import type { ProviderDefinition } from '../configuration.ts';

const provider = (
  type: ProviderDefinition['type'],
  name: string,
  displayName: string,
  needs: ('endpoint' | 'key' | 'repository')[],
  description: string,
): ProviderDefinition => ({
  type,
  name,
  display_name: displayName,
  requires_endpoint: needs.includes('endpoint'),
  requires_api_key: needs.includes('key'),
  requires_repo_info: needs.includes('repository'),
  description,
});

/** The providers that one can choose among where a configuration doesn't list its own. */
export const builtInProviders: ProviderDefinition[] = [
  provider('llm', 'no_llm', 'None', [], 'Understanding by the version’s own examples.'),
  provider('llm', 'spark', 'Spark', ['endpoint', 'key', 'repository'], 'A model of your own.'),
  provider('llm', 'gpt4o', 'GPT-4o', ['key'], 'OpenAI GPT-4o.'),
  provider('llm', 'gpt4o-mini', 'GPT-4o mini', ['key'], 'OpenAI GPT-4o mini.'),
  provider('llm', 'deepseek', 'DeepSeek', ['key'], 'DeepSeek chat.'),
  provider('tts', 'no_tts', 'None', [], 'No voice.'),
  provider('tts', 'elevenlabs', 'ElevenLabs', ['key'], 'ElevenLabs voices.'),
  provider('tts', 'blaze', 'Blaze', ['endpoint', 'key'], 'A speech engine of your own.'),
  provider('tts', 'azure', 'Azure', ['endpoint', 'key'], 'Azure AI Speech.'),
  provider('tts', 'yandex', 'Yandex', ['key'], 'Yandex SpeechKit (no Turkish voice).'),
  provider('tts', 'espeak', 'eSpeak NG', [], 'The system’s own voice, without a key.'),
  provider('stt', 'no_stt', 'None', [], 'No speech recognition.'),
  provider('stt', 'google', 'Google', ['key'], 'Google Cloud Speech-to-Text.'),
  provider('stt', 'azure', 'Azure', ['endpoint', 'key'], 'Azure AI Speech.'),
  provider('stt', 'flicker', 'Flicker', ['endpoint', 'key'], 'A recognition engine of your own.'),
  provider('stt', 'yandex', 'Yandex', ['key'], 'Yandex SpeechKit.'),
];
