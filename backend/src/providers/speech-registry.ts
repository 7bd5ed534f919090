import type { ProviderChoice } from '@flare/contracts';
import { FlareError } from '../errors.ts';
import { createBlaze } from './blaze/text-to-speech.ts';
import { readBlazeSettings } from './blaze/settings.ts';
import type { SpeechToText } from './contracts/stt.ts';
import type { Timers } from './contracts/timers.ts';
import type { TextToSpeech } from './contracts/tts.ts';
import { readElevenLabsSettings } from './elevenlabs/settings.ts';
import { createElevenLabs } from './elevenlabs/text-to-speech.ts';
import { readEspeakSettings } from './espeak/settings.ts';
import { createEspeak } from './espeak/text-to-speech.ts';
import type { FallbackWarning } from './fallback.ts';
import { readFlickerSettings } from './flicker/settings.ts';
import { createFlicker } from './flicker/speech-to-text.ts';
import { observedRecogniser, observedVoice } from './observed-speech.ts';
import type { ProviderCall } from './observed.ts';
import type { ProviderDependencies } from './registry.ts';
import { resampled } from './resampled.ts';
import { bySentence, inSentences } from './sentences.ts';
import { readSpeechLimits } from './speech-limits.ts';
import { withSecondRecogniser } from './stt-fallback.ts';
import { systemTimers } from './system-timers.ts';
import { withSecondVoice } from './tts-fallback.ts';
import { watchedSpeech } from './watched-speech.ts';

type Choice = Omit<ProviderChoice, 'fallback'>;

/** What an engine is made of. */
interface Parts {
  settings: Record<string, unknown>;
  apiKey: string | null;
  endpoint: string | null;
  timers: Timers;
}

interface Engine<Made> {
  /** The environment variable with the key; null: it has none. */
  key: { variable: string | null; required: boolean };
  needsEndpoint: boolean;
  make: (parts: Parts) => Made;
}

const noKey = { variable: null, required: false };

/** Every engine that writes down what is said, one line each. */
const recognisers: Record<string, Engine<SpeechToText>> = {
  flicker: {
    key: noKey,
    needsEndpoint: true,
    make: ({ endpoint, apiKey, settings, timers }) =>
      createFlicker(readFlickerSettings(endpoint ?? '', apiKey, settings), timers),
  },
};

/** Every engine that speaks, one line each. */
const voices: Record<string, Engine<TextToSpeech>> = {
  blaze: {
    key: noKey,
    needsEndpoint: true,
    make: ({ endpoint, apiKey, settings, timers }) =>
      watchedSpeech(
        inSentences(createBlaze(readBlazeSettings(endpoint ?? '', apiKey, settings))),
        readSpeechLimits(settings),
        timers,
      ),
  },
  elevenlabs: {
    key: { variable: 'ELEVENLABS_API_KEY', required: true },
    needsEndpoint: false,
    make: ({ endpoint, apiKey, settings, timers }) =>
      watchedSpeech(
        bySentence(
          createElevenLabs(readElevenLabsSettings(endpoint, apiKey ?? '', settings), timers),
        ),
        readSpeechLimits(settings),
        timers,
      ),
  },
  espeak: {
    key: noKey,
    needsEndpoint: false,
    make: ({ settings, timers }) =>
      watchedSpeech(
        inSentences(resampled(createEspeak(readEspeakSettings(settings)))),
        readSpeechLimits(settings),
        timers,
      ),
  },
};

/** Names that a choice may have, and for which there is no engine here yet. */
export const notBuilt: ReadonlySet<string> = new Set(['azure', 'google', 'yandex']);

/**
 * The recogniser that the environment names, with its second one behind it; alone it stands behind itself, so that
 * a broken connection is made anew. Null for `no_stt`, where a key is missing, and for one that isn't built yet.
 *
 * @throws FlareError for a name that isn't known, or a missing endpoint
 */
export function createSpeechToText(
  choice: ProviderChoice,
  dependencies: ProviderDependencies,
): SpeechToText | null {
  const create = (one: Choice) =>
    createOne('stt', recognisers, observedRecogniser, one, dependencies);
  const first = create(choice);
  const second = choice.fallback ? create(choice.fallback) : null;
  const { timers = systemTimers } = dependencies;
  const engine = first ?? second;
  if (engine === null) return null;
  const warn = warnTo(dependencies, 'speech recognition failed, the next connection takes over');
  return withSecondRecogniser([engine, second ?? engine], timers, warn, { patient: true });
}

/**
 * The voice that the environment names, with its second one behind it. Null for `no_tts`, where a key is missing,
 * and for one that isn't built yet.
 *
 * @throws FlareError for a name that isn't known, or a missing endpoint
 */
export function createTextToSpeech(
  choice: ProviderChoice,
  dependencies: ProviderDependencies,
): TextToSpeech | null {
  const create = (one: Choice) => createOne('tts', voices, observedVoice, one, dependencies);
  const first = create(choice);
  const second = choice.fallback ? create(choice.fallback) : null;
  if (first === null || second === null) return first ?? second;
  const { timers = systemTimers } = dependencies;
  const warn = warnTo(dependencies, 'speech failed, the second engine takes over');
  return withSecondVoice(first, second, timers, warn);
}

const warnTo =
  ({ logger }: ProviderDependencies, message: string): FallbackWarning =>
  (failed) =>
    logger.warn(failed, message);

function createOne<Made>(
  kind: 'stt' | 'tts',
  engines: Record<string, Engine<Made>>,
  observe: (made: Made, timers: Timers, tell: (call: ProviderCall) => void) => Made,
  choice: Choice,
  dependencies: ProviderDependencies,
): Made | null {
  const { name, settings, endpoint } = choice;
  if (name === `no_${kind}`) return null;
  const engine = Object.hasOwn(engines, name) ? engines[name] : undefined;
  if (engine === undefined) {
    if (!notBuilt.has(name)) throw refused('unknown_provider', `There is no engine "${name}".`);
    dependencies.logger.warn({ provider: name, kind }, 'this engine can’t be used yet');
    return null;
  }
  if (engine.needsEndpoint && !URL.canParse(endpoint ?? ''))
    throw refused('endpoint_missing', `The engine "${name}" needs an endpoint.`);
  const apiKey = keyOf(choice, engine, dependencies);
  if (apiKey === null && engine.key.required) {
    const { variable } = engine.key;
    dependencies.logger.warn({ provider: name, variable }, 'the engine has no key, not used');
    return null;
  }
  const { timers = systemTimers, onCall } = dependencies;
  const made = engine.make({ settings, apiKey, endpoint, timers });
  return onCall === undefined ? made : observe(made, timers, onCall);
}

function keyOf<Made>(
  { api_key }: Choice,
  { key }: Engine<Made>,
  { decrypt, env }: ProviderDependencies,
): string | null {
  if (api_key?.startsWith('enc:')) return decrypt(api_key);
  return api_key || (key.variable === null ? null : (env[key.variable] ?? null));
}

const refused = (code: string, message: string) => new FlareError(code, message, { status: 422 });
