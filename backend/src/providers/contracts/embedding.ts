export interface EmbeddingRequest {
  texts: readonly string[];
  /** Some engines have one model for what is searched in, and another for what is searched for. */
  purpose: 'document' | 'query';
}

/** An engine that turns texts into vectors. Failures are thrown as `ProviderError`. */
export interface Embedding {
  /** As in the environment. */
  name: string;
  /** Vectors with the same one can be compared, whichever process made them: engine, address, model. Never shown. */
  space: string;
  /** One vector of length 1 for each text, in their order. */
  embed(request: EmbeddingRequest, signal?: AbortSignal): Promise<Float32Array[]>;
}

/** The environment's engine for a locale, as it stands at the moment; null where none is set. Another one is another object. */
export type EmbeddingOfTheMoment = (locale: string) => Embedding | null;
