/** Samples a second of the line between the page and the server, both ways. */
export const lineRate = 16_000;
/** One frame of the line, in milliseconds and in samples. */
export const frameMs = 20;
export const frameSamples = (lineRate * frameMs) / 1000;

/** Some of the assistant's sound: 16-bit samples at the line's rate. */
export interface AudioFrame {
  /** Grows with every interruption. */
  readonly generation: number;
  readonly sequence: number;
  readonly samples: Int16Array;
}

const headerBytes = 8;

/** A binary message of the server: generation and sequence, big-endian, then little-endian samples. Null where it isn't one. */
export function readAudioFrame(message: ArrayBuffer): AudioFrame | null {
  const bytes = message.byteLength - headerBytes;
  if (bytes < 0 || bytes % 2 !== 0) return null;
  const view = new DataView(message);
  const samples = Int16Array.from({ length: bytes / 2 }, (_, at) =>
    view.getInt16(headerBytes + at * 2, true),
  );
  return { generation: view.getUint32(0), sequence: view.getUint32(4), samples };
}

/** Samples from -1 to 1 as 16 bits; what is louder is cut. */
export const toInt16 = (samples: Float32Array): Int16Array =>
  Int16Array.from(samples, (one) => Math.round(Math.max(-1, Math.min(1, one)) * 32_767));

export const toFloat = (samples: Int16Array): Float32Array =>
  Float32Array.from(samples, (one) => one / 32_768);
