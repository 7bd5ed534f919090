/** How the system's own voice speaks. */
export interface EspeakSettings {
  /** Null: the locale's. Such as `tr+f2`. */
  voice: string | null;
  /** Words a minute: 160 at the usual speed. */
  wordsAMinute: number;
  /** 0 to 99. */
  pitch: number;
  /** How many may speak at once; others wait for their turn. */
  atOnce: number;
}

function within(value: unknown, least: number, most: number, otherwise: number): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) return otherwise;
  return Math.min(Math.max(value, least), most);
}

export function readEspeakSettings(raw: Record<string, unknown>): EspeakSettings {
  return {
    voice: typeof raw.voice === 'string' && /^[\w+-]{1,40}$/.test(raw.voice) ? raw.voice : null,
    wordsAMinute: Math.round(160 * within(raw.speed, 0.5, 2.5, 1)),
    pitch: Math.round(within(raw.pitch, 0, 99, 50)),
    atOnce: Math.round(within(raw.at_once, 1, 32, 4)),
  };
}
