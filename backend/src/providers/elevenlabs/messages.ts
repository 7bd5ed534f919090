/** When each character is said, from the first sample of the chunk that it came with. */
export interface Alignment {
  chars: string[];
  startsMs: number[];
  durationsMs: number[];
}

export type ElevenLabsMessage =
  | { type: 'audio'; bytes: Buffer; alignment: Alignment | null }
  | { type: 'final' }
  | { type: 'error'; name: string; code: number | null };

/** Reads one message; null where it is none of the protocol. */
export function readElevenLabsMessage(json: string): ElevenLabsMessage | null {
  let fields: Record<string, unknown> | null;
  try {
    fields = JSON.parse(json) as Record<string, unknown> | null;
  } catch {
    return null;
  }
  if (typeof fields !== 'object' || fields === null) return null;
  const { audio, alignment, isFinal, is_final, error, code } = fields;
  if (typeof error === 'string')
    return { type: 'error', name: error, code: typeof code === 'number' ? code : null };
  if (typeof audio === 'string')
    return {
      type: 'audio',
      bytes: Buffer.from(audio, 'base64'),
      alignment: alignmentOf(alignment),
    };
  if (isFinal === true || is_final === true) return { type: 'final' };
  return null;
}

/** The vendor's papers have both names of the durations. */
function alignmentOf(value: unknown): Alignment | null {
  if (typeof value !== 'object' || value === null) return null;
  const fields = value as Record<string, unknown>;
  const chars = fields.chars;
  const startsMs = fields.charStartTimesMs;
  const durationsMs = fields.charDurationsMs ?? fields.charsDurationsMs;
  if (!Array.isArray(chars) || !Array.isArray(startsMs) || !Array.isArray(durationsMs)) return null;
  if (startsMs.length !== chars.length || durationsMs.length !== chars.length) return null;
  return {
    chars: chars as string[],
    startsMs: startsMs as number[],
    durationsMs: durationsMs as number[],
  };
}
