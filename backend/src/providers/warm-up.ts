import type { ProviderChoice } from '@flare/contracts';
import type { Logger } from '../logger.ts';
import type { EmbeddingOfTheMoment } from './contracts/embedding.ts';
import type { LanguageModel, ModelOfTheMoment } from './contracts/llm.ts';
import type { Timers } from './contracts/timers.ts';
import type { LiveSpeech } from './live-speech.ts';
import { plainWordsFor } from './plain-words.ts';
import { systemTimers } from './system-timers.ts';

/** How often, in milliseconds. */
const everyMs = 240_000;

/** How long one request may take. */
const longestMs = 10_000;

/** Asks every provider in use one cheap thing, at once and then at intervals. */
export interface WarmUp {
  start(): void;
  stop(): void;
}

export interface WarmUpParts {
  choices: Record<'llm' | 'stt' | 'tts' | 'embedding', () => ProviderChoice | null>;
  model: ModelOfTheMoment;
  embedding: EmbeddingOfTheMoment;
  speech: Pick<LiveSpeech, 'recogniser' | 'voice'>;
  logger: Logger;
  timers?: Timers;
}

export function createWarmUp({
  choices,
  model,
  embedding,
  speech,
  logger,
  timers = systemTimers,
}: WarmUpParts): WarmUp {
  let stopping = new AbortController();
  let cancel = (): void => {};

  const warm = async (
    provider: string | undefined,
    ask: ((signal: AbortSignal) => Promise<void>) | undefined,
  ): Promise<void> => {
    const limit = new AbortController();
    const over = timers.after(longestMs, () => limit.abort());
    try {
      await ask?.(AbortSignal.any([limit.signal, stopping.signal]));
    } catch (error) {
      if (!stopping.signal.aborted)
        logger.warn({ provider, reason: plainWordsFor(error) }, 'a provider didn’t warm up');
    } finally {
      over();
    }
  };
  const round = (): void => {
    cancel = timers.after(everyMs, round);
    for (const locale of localesOf(choices.llm())) {
      const asked = model(locale);
      void warm(asked?.name, asked ? (signal) => oneToken(asked, signal) : undefined);
    }
    for (const locale of localesOf(choices.embedding())) {
      const asked = embedding(locale);
      const request = { texts: ['Hi'], purpose: 'query' as const };
      void warm(asked?.name, async (signal) => void (await asked?.embed(request, signal)));
    }
    for (const [choice, engineOf] of [
      [choices.stt, speech.recogniser],
      [choices.tts, speech.voice],
    ] as const)
      for (const locale of localesOf(choice())) {
        const engine = engineOf(locale);
        void warm(engine?.name, engine ? (signal) => engine.check(locale, signal) : undefined);
      }
  };
  return {
    start() {
      cancel();
      stopping = new AbortController();
      round();
    },
    stop() {
      cancel();
      stopping.abort();
    },
  };
}

/** One for what all share, and those that have something of their own. */
const localesOf = (choice: ProviderChoice | null): string[] => [
  ...new Set(['en', ...Object.keys(choice?.by_locale ?? {})]),
];

async function oneToken(model: LanguageModel, signal: AbortSignal): Promise<void> {
  const request = {
    messages: [{ role: 'user' as const, content: 'Hi' }],
    schema: null,
    maxTokens: 16,
    temperature: null,
    deployment: null,
  };
  for await (const delta of model.stream(request, signal)) if (delta.type === 'text-delta') return;
}
