import type { ProviderError } from './provider-error.ts';

export interface SpeechToTextRequest {
  /** Such as `tr`. */
  locale: string;
  /** Samples a second of the audio that will be written: one of `rates`. */
  rate: number;
  /** Words that are likely, such as the names of choices; engines that can't use them leave them alone. */
  hints: readonly string[];
}

export type SpeechToTextEvent =
  | {
      type: 'transcript-partial';
      text: string;
      /** How much of `text`, in UTF-16 units from its beginning, won't change any more. */
      stable: number;
    }
  | {
      type: 'transcript-final';
      text: string;
      /** 0 to 1; null where the engine doesn't say. */
      confidence: number | null;
    }
  /** The engine's own finding that the speaker has stopped. */
  | { type: 'speech-ended' }
  /** Nothing listens at the moment; what is said meanwhile is heard once an engine is there again. */
  | { type: 'unavailable'; error: ProviderError }
  /** The last one: the stream is of no use any more. */
  | { type: 'failed'; error: ProviderError };

/** One stretch of listening: audio in, events out. After `close` or `failed` nothing comes. */
export interface SpeechToTextStream {
  /**
   * 16-bit samples of one channel; as many as there are. What can't be sent is bounded and the oldest dropped. They lie in
   * memory that others share: never send their `buffer`, and `slice()` what goes to a thread.
   */
  write(samples: Int16Array): void;
  /**
   * The speaker has stopped, as we see it: the final transcript is wanted now, and one comes, with an empty
   * text where nothing was said. Speech may follow.
   */
  finish(): void;
  close(): void;
}

/** An engine that writes down what is said. */
export interface SpeechToText {
  /** As in the environment, such as `flicker`. */
  name: string;
  /** Samples a second that it takes, the best first. */
  rates: readonly number[];
  open(request: SpeechToTextRequest, hear: (event: SpeechToTextEvent) => void): SpeechToTextStream;
  /**
   * One cheap request, which also warms the way there.
   *
   * @throws ProviderError where it wouldn't work
   */
  check(locale: string, signal?: AbortSignal): Promise<void>;
}
