import type { ProviderChoice, TriedProvider } from '@flare/contracts';
import { plainWordsFor } from './plain-words.ts';
import type { ProviderDependencies } from './registry.ts';
import { createSpeechToText, createTextToSpeech, notBuilt } from './speech-registry.ts';

/** Asks the recogniser or the voice of the environment something, for somebody who sets it up. */
export type TrySpeech = (kind: 'stt' | 'tts', text?: string) => Promise<TriedProvider>;

const usualWords = 'One, two, three.';
const longestMs = 20_000;

const words = {
  stt: {
    none: 'No speech recognition is chosen: calls can’t be held by voice.',
    works: 'It is ready to listen.',
  },
  tts: {
    none: 'No voice is chosen: calls can’t be held by voice.',
    works: 'It speaks.',
  },
  later: 'This version of Flare can’t use it yet. The choice is kept.',
  needsKey: 'It needs a key. Enter one, or set it where Flare runs.',
};

/**
 * Tries the chosen engine itself, without the one behind it.
 *
 * @param choices those of the environment; null: none is known yet
 * @param now milliseconds that only ever grow
 */
export function createTrySpeech(
  choices: Record<'stt' | 'tts', () => ProviderChoice | null>,
  dependencies: ProviderDependencies,
  now: () => number = () => performance.now(),
): TrySpeech {
  return async (kind, text = usualWords) => {
    const wanted = choices[kind]();
    const provider = wanted?.name ?? `no_${kind}`;
    const begun = now();
    const result = (ok: boolean, message: string, firstAudioMs: number | null): TriedProvider => {
      const firstTokenMillis = firstAudioMs === null ? null : Math.round(firstAudioMs);
      return { ok, provider, message, firstTokenMillis, millis: Math.round(now() - begun) };
    };
    if (wanted === null || provider === `no_${kind}`) return result(false, words[kind].none, null);
    if (notBuilt.has(provider)) return result(false, words.later, null);
    try {
      const alone = { ...wanted, fallback: null };
      const firstAudioMs =
        kind === 'stt' ? await listen(alone, dependencies) : await say(alone, text, dependencies);
      if (firstAudioMs === undefined) return result(false, words.needsKey, null);
      return result(true, words[kind].works, firstAudioMs);
    } catch (error) {
      return result(false, plainWordsFor(error), null);
    }
  };
}

async function listen(
  choice: ProviderChoice,
  dependencies: ProviderDependencies,
): Promise<null | undefined> {
  const engine = createSpeechToText(choice, dependencies);
  if (engine === null) return undefined;
  await engine.check('en', AbortSignal.timeout(longestMs));
  return null;
}

/** @returns milliseconds to the first sound; undefined without a key */
async function say(
  choice: ProviderChoice,
  text: string,
  dependencies: ProviderDependencies,
): Promise<number | undefined> {
  const engine = createTextToSpeech(choice, dependencies);
  if (engine === null) return undefined;
  const [rate = 16_000] = engine.rates;
  let firstAudioMs = 0;
  try {
    const speech = engine.speak({ text, locale: 'en', rate }, AbortSignal.timeout(longestMs));
    for await (const delta of speech)
      if (delta.type === 'finished') firstAudioMs = delta.firstAudioMs;
  } finally {
    engine.close();
  }
  return firstAudioMs;
}
