/** Some of the questions that an index keeps: those of a flow in a locale. */
export interface QuestionSet {
  /** The flow's hash. */
  flow: string;
  locale: string;
  /** Whose vectors they have (`Embedding.space` and their length, as a fingerprint); null: they are kept to be found by words. */
  space: string | null;
}

export interface IndexedQuestion {
  text: string;
  /** Of length 1; null where the set has no space. */
  vector: Float32Array | null;
}

/** A question that has words in common with what was asked. */
export interface LikelyQuestion {
  text: string;
  /** Where in it stand words with a stem that was asked for: UTF-16 offsets, end exclusive. */
  stemmed: { start: number; end: number }[];
}

/** A server in which versions' questions are searched. Failures are thrown as `ProviderError`. */
export interface QuestionIndex {
  name: string;
  /** How many questions of a set are there; 0 where nothing is yet. */
  count(set: QuestionSet): Promise<number>;
  /** Puts the questions there; those that are there already are put anew. They are found as soon as this resolves. */
  put(set: QuestionSet, questions: readonly IndexedQuestion[]): Promise<void>;
  /** Those that are most like the words, best first, five at most. */
  byWords(set: QuestionSet, text: string, signal: AbortSignal): Promise<LikelyQuestion[]>;
  /** The nearest one, with the cosine (-1 to 1) as the server has it, which may be rounded; null where the set has none. */
  nearest(
    set: QuestionSet,
    vector: Float32Array,
    signal: AbortSignal,
  ): Promise<{ text: string; cosine: number } | null>;
  /** Deletes what was put before that time (milliseconds of the day's clock) and belongs to no flow of these. */
  forget(flows: readonly string[], before: number): Promise<void>;
}
