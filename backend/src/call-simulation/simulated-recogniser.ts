import { ProviderError } from '../providers/contracts/provider-error.ts';
import type { SpeechToText } from '../providers/contracts/stt.ts';
import type { Mouth } from './mouth.ts';
import type { VirtualTimers } from './virtual-timers.ts';

interface Settings {
  timers: VirtualTimers;
  rate: number;
  mouth: Mouth;
  /** From the end of speech, as we tell it, to the final transcript. */
  finalMs: number;
  /** From a word's end to its transcript. */
  partialMs: number;
}

/** A recogniser that knows what was said, and tells it when a real one would. */
export interface SimulatedRecogniser extends SpeechToText {
  /** The stream that is open breaks down with the next sound. */
  breakDown(): void;
  /** Streams that are open. */
  openStreams(): number;
}

export function createSimulatedRecogniser(settings: Settings): SimulatedRecogniser {
  const { timers, rate, mouth, finalMs, partialMs } = settings;
  /** Words that stand in a final transcript already. */
  let done = 0;
  let streams = 0;
  let broken = false;
  const wordsBy = (time: number): string[] => {
    const from = mouth.words.slice(done);
    return from.filter(({ endsAt }) => endsAt <= time).map(({ text }) => text);
  };
  return {
    name: 'simulated',
    rates: [rate],
    check: async () => {},
    breakDown: () => void (broken = true),
    openStreams: () => streams,
    open(_request, hear) {
      let open = true;
      let last = '';
      const cancels = new Set<() => void>();
      streams += 1;
      const close = (): void => {
        if (!open) return;
        open = false;
        streams -= 1;
        for (const cancel of cancels) cancel();
      };
      return {
        write() {
          if (!open) return;
          if (broken) {
            broken = false;
            close();
            const error = new ProviderError('cut', 'The connection was cut.', { retryable: true });
            return hear({ type: 'failed', error });
          }
          const text = wordsBy(timers.now() - partialMs).join(' ');
          if (text === last || text === '') return;
          last = text;
          hear({ type: 'transcript-partial', text, stable: 0 });
        },
        finish() {
          const words = wordsBy(timers.now());
          const cancel = timers.after(finalMs, () => {
            cancels.delete(cancel);
            done += words.length;
            last = '';
            const confidence = words.length === 0 ? null : mouth.confidence;
            hear({ type: 'transcript-final', text: words.join(' '), confidence });
          });
          cancels.add(cancel);
        },
        close,
      };
    },
  };
}
