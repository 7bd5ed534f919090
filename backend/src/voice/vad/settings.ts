/** When sound counts as speech, and for how long it has to be quiet before speech has stopped. */
export interface VoiceSettings {
  /** Level (root mean square, 16 bit) above which sound is speech; null adapts to the noise there is. */
  level: number | null;
  /** What is shorter is no speech, in milliseconds. */
  shortestMs: number;
  /** How long it is quiet before speech has stopped, in milliseconds. */
  pauseMs: number;
}

/**
 * `responsive` hears a short "yes" and says early that it is quiet: whether the turn ends then is decided by
 * turn taking, which has a longer pause for what isn't complete. `classic` is a fixed threshold.
 */
const presets = {
  responsive: { level: null, shortestMs: 200, pauseMs: 250 },
  classic: { level: 250, shortestMs: 1000, pauseMs: 900 },
} as const satisfies Record<string, VoiceSettings>;

/** Bounds of what a project may set; what lies outside is drawn to the nearer one. */
const bounds = { level: [1, 32_767], shortest: [20, 5000], pause: [60, 10_000] } as const;

/**
 * What a project's `vad` means: a preset's name, or numbers of its own (`level`, `shortest_ms`, `pause_ms`),
 * where what is missing is taken from `responsive`.
 */
export function voiceSettings(
  vad: 'responsive' | 'classic' | Readonly<Record<string, unknown>> = 'responsive',
): VoiceSettings {
  if (typeof vad === 'string') return presets[vad];
  return {
    level: numberIn(bounds.level, vad.level) ?? presets.responsive.level,
    shortestMs: numberIn(bounds.shortest, vad.shortest_ms) ?? presets.responsive.shortestMs,
    pauseMs: numberIn(bounds.pause, vad.pause_ms) ?? presets.responsive.pauseMs,
  };
}

function numberIn([least, most]: readonly [number, number], value: unknown): number | null {
  if (typeof value !== 'number' || Number.isNaN(value)) return null;
  return Math.min(most, Math.max(least, value));
}
