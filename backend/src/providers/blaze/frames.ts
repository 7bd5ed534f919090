/** One frame of an answer: a byte for its kind, four for the length (big-endian), and the payload. */
export type BlazeFrame =
  | { kind: 'audio'; bytes: Uint8Array }
  | { kind: 'word'; word: string; startMs: number; endMs: number }
  | { kind: 'finished' }
  | { kind: 'error'; code: string };

const headerBytes = 5;
const longestBytes = 1024 * 1024;

/** The answer isn't what the protocol says. */
export class BadFrame extends Error {
  override readonly name = 'BadFrame';
}

/** Takes an answer apart that comes in pieces of any size. */
export function createFrameReader() {
  let left: Uint8Array = new Uint8Array(0);
  return {
    /** @throws BadFrame */
    *read(bytes: Uint8Array): Generator<BlazeFrame> {
      const all = left.length === 0 ? bytes : Buffer.concat([left, bytes]);
      const view = new DataView(all.buffer, all.byteOffset, all.byteLength);
      let at = 0;
      while (all.length - at >= headerBytes) {
        const length = view.getUint32(at + 1);
        if (length > longestBytes) throw new BadFrame('The frame is too long.');
        const end = at + headerBytes + length;
        if (end > all.length) break;
        const frame = frameOf(view.getUint8(at), all.subarray(at + headerBytes, end));
        if (frame !== null) yield frame;
        at = end;
      }
      left = Uint8Array.from(all.subarray(at));
    },
  };
}

function frameOf(kind: number, payload: Uint8Array): BlazeFrame | null {
  if (kind === 1) return { kind: 'audio', bytes: payload };
  if (kind === 2) return messageOf(payload);
  throw new BadFrame('The frame is of no kind that is known.');
}

/** Null for a message that a later engine may send. */
function messageOf(payload: Uint8Array): BlazeFrame | null {
  const { type, word, start_ms, end_ms, code } = jsonOf(payload);
  if (type === 'finished') return { kind: 'finished' };
  if (type === 'error') return { kind: 'error', code: typeof code === 'string' ? code : '' };
  if (type !== 'word') return null;
  if (typeof word !== 'string' || typeof start_ms !== 'number' || typeof end_ms !== 'number')
    throw new BadFrame('The word isn’t whole.');
  return { kind: 'word', word, startMs: start_ms, endMs: end_ms };
}

function jsonOf(payload: Uint8Array): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(payload));
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // Said below.
  }
  throw new BadFrame('The message is no JSON object.');
}
