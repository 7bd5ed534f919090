/** How a speech engine of our own contract is reached and used, resolved from the environment. */
export interface BlazeSettings {
  /** Where the protocol's paths stand, without a slash at the end. */
  baseUrl: string;
  /** Null where the engine asks for none. */
  apiKey: string | null;
  /** Null: the engine's own for the locale. */
  voice: string | null;
  /** Whatever the engine takes besides: sent as it is. */
  settings: Record<string, unknown>;
}

/** What is meant for us in a provider's settings, and not for the engine. */
const ours = new Set(['voice', 'first_audio_timeout_ms', 'stall_timeout_ms', 'deadline_ms']);

export function readBlazeSettings(
  endpoint: string,
  apiKey: string | null,
  raw: Record<string, unknown>,
): BlazeSettings {
  return {
    baseUrl: endpoint.replace(/\/+$/, ''),
    apiKey,
    voice: typeof raw.voice === 'string' && raw.voice !== '' ? raw.voice : null,
    settings: Object.fromEntries(Object.entries(raw).filter(([name]) => !ours.has(name))),
  };
}
