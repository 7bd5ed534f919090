/** What the engine says, one JSON object a message. */
export type FlickerMessage =
  | { type: 'ready' }
  | { type: 'alive' }
  | { type: 'partial'; text: string; stable: number }
  | { type: 'final'; text: string; confidence: number | null }
  | { type: 'speech_ended' }
  | { type: 'error'; code: string }
  /** One that a later engine may send. */
  | { type: 'unknown' };

const whole = (value: unknown): number => (Number.isInteger(value) ? (value as number) : 0);

/** Reads one message; null where it is none of the protocol. */
export function readFlickerMessage(json: string): FlickerMessage | null {
  let fields: Record<string, unknown> | null;
  try {
    fields = JSON.parse(json) as Record<string, unknown> | null;
  } catch {
    return null;
  }
  if (typeof fields !== 'object' || fields === null) return null;
  const { type, text, stable, confidence, code } = fields;
  switch (type) {
    case 'ready':
    case 'alive':
    case 'speech_ended':
      return { type };
    case 'partial':
      if (typeof text !== 'string') return null;
      return { type, text, stable: Math.min(Math.max(0, whole(stable)), text.length) };
    case 'final': {
      if (typeof text !== 'string') return null;
      const known = typeof confidence === 'number' && confidence >= 0 && confidence <= 1;
      return { type, text, confidence: known ? confidence : null };
    }
    case 'error':
      return { type, code: typeof code === 'string' ? code : '' };
    default:
      return typeof type === 'string' ? { type: 'unknown' } : null;
  }
}
