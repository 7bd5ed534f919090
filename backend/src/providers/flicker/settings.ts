/** How a recognition engine of our own contract is reached and used, resolved from the environment. */
export interface FlickerSettings {
  /** ws: or wss:, with the path of the protocol. */
  url: string;
  /** Null where the engine asks for none. */
  apiKey: string | null;
  /** From the attempt to connect to `ready`. */
  connectTimeoutMs: number;
  /** With speech on its way and nothing coming back. */
  stallTimeoutMs: number;
  /** From `finish` to the final transcript, even where the engine says that it is alive. */
  finalTimeoutMs: number;
}

const positive = (value: unknown, otherwise: number): number =>
  typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : otherwise;

/** @param endpoint http(s) or ws(s); the protocol's path is added where none is named */
export function readFlickerSettings(
  endpoint: string,
  apiKey: string | null,
  raw: Record<string, unknown>,
): FlickerSettings {
  const url = new URL(endpoint.replace(/^http/, 'ws'));
  if (url.pathname === '/') url.pathname = '/v1/listen';
  return {
    url: url.href,
    apiKey,
    connectTimeoutMs: positive(raw.connect_timeout_ms, 1500),
    stallTimeoutMs: positive(raw.stall_timeout_ms, 1500),
    finalTimeoutMs: positive(raw.final_timeout_ms, 5000),
  };
}
