export interface TextToSpeechRequest {
  /** What is to be said, at once or as it comes; pieces end where a word ends, and a line where a sentence ends. */
  text: string | AsyncIterable<string>;
  /** Such as `tr`. */
  locale: string;
  /** Samples a second that are wanted: one of `rates`. */
  rate: number;
}

export type SpeechDelta =
  /** 16-bit samples of one channel, as many as came. */
  | { type: 'audio'; samples: Int16Array }
  /** When a word is said, in milliseconds from the first sample; engines without word times give none. */
  | { type: 'word'; word: string; startMs: number; endMs: number }
  | {
      /** The last one: everything was said. */
      type: 'finished';
      /** From the request, or from the first text where it streams, to the first sample, in milliseconds. */
      firstAudioMs: number;
      /** The provider that spoke: the second one, where the first one failed. */
      provider: string;
    };

/**
 * An engine that speaks. Speech is complete only when `finished` has come: whatever else ends the stream
 * is thrown as a `ProviderError`, an abort by the signal too (code `aborted`).
 */
export interface TextToSpeech {
  /** As in the environment, such as `elevenlabs`. */
  name: string;
  /** Samples a second that it gives, the best first. */
  rates: readonly number[];
  /** Voice and settings for a locale as one text: the same text with the same key sounds the same. */
  voiceKey(locale: string): string;
  speak(request: TextToSpeechRequest, signal?: AbortSignal): AsyncIterable<SpeechDelta>;
  /**
   * One cheap request, which also warms the way there.
   *
   * @throws ProviderError where it wouldn't work
   */
  check(locale: string, signal?: AbortSignal): Promise<void>;
  /** Gives back what is kept open between two utterances. */
  close(): void;
}

/** What a vendor's own client has to do; time limits, abort and `finished` are added around it. */
export type SpeechSource = Omit<TextToSpeech, 'speak'> & {
  /** Ends when everything was said. Its times count from its own first sample. */
  say(
    request: TextToSpeechRequest,
    signal: AbortSignal,
  ): AsyncIterable<Exclude<SpeechDelta, { type: 'finished' }>>;
};

/** A vendor's client that takes one piece of text at a time, and none that is still being written. */
export type SentenceSource = Omit<TextToSpeech, 'speak'> & {
  say(
    request: TextToSpeechRequest & { text: string },
    signal: AbortSignal,
  ): AsyncIterable<Exclude<SpeechDelta, { type: 'finished' }>>;
};
