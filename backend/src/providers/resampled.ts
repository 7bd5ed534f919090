import { createResampler } from '../voice/audio/resample.ts';
import type { SentenceSource } from './contracts/tts.ts';

/** An engine with one rate of its own, which gives all that calls ask for. */
export function resampled<Source extends SentenceSource>(source: Source): SentenceSource {
  const [own = 0] = source.rates;
  return {
    ...source,
    rates: [own, 24_000, 16_000, 8000],
    async *say(request, signal) {
      const resampler = createResampler(own, request.rate);
      for await (const delta of source.say({ ...request, rate: own }, signal))
        yield delta.type === 'audio'
          ? { type: 'audio', samples: resampler.push(delta.samples) }
          : delta;
    },
  };
}
