/** How one model is reached and used, resolved from the environment. */
export interface ModelSettings {
  baseUrl: string;
  /** Null where the server asks for none. */
  apiKey: string | null;
  model: string;
  temperature: number;
  /** Most tokens of an answer, where the request doesn't say. */
  maxTokens: number;
  /** From the request to the first token. */
  firstTokenTimeoutMs: number;
  /** Between two events with data. */
  stallTimeoutMs: number;
  /** For the whole answer. */
  deadlineMs: number;
}

type Raw = Record<string, unknown>;

const positive = (raw: Raw, name: string, otherwise: number): number => {
  const value = raw[name];
  return typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : otherwise;
};

/**
 * The numbers among a provider's settings, with their defaults. Structured understanding wants the
 * likeliest words, so the temperature is 0 unless set.
 */
export function readLimits(
  raw: Raw,
): Pick<
  ModelSettings,
  'temperature' | 'maxTokens' | 'firstTokenTimeoutMs' | 'stallTimeoutMs' | 'deadlineMs'
> {
  return {
    temperature: positive(raw, 'temperature', 0),
    maxTokens: positive(raw, 'max_tokens', 800),
    firstTokenTimeoutMs: positive(raw, 'first_token_timeout_ms', 5000),
    stallTimeoutMs: positive(raw, 'stall_timeout_ms', 1500),
    deadlineMs: positive(raw, 'deadline_ms', 30_000),
  };
}
