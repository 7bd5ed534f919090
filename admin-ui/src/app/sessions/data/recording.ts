/** The sound of a call: both sides, from its beginning. */
export interface Recording {
  /** Samples a second. */
  readonly rate: number;
  readonly seconds: number;
  /** From -1 to 1, equally long. */
  readonly caller: Float32Array<ArrayBuffer>;
  readonly assistant: Float32Array<ArrayBuffer>;
}

const headBytes = 44;

/** What each byte of PCMU stands for (G.711). */
const loudnessOf = Float32Array.from({ length: 256 }, (_, byte) => {
  const code = ~byte & 0xff;
  const size = (((code & 0x0f) << 3) + 0x84) << ((code & 0x70) >> 4);
  return ((code & 0x80) === 0 ? size - 0x84 : 0x84 - size) / 32_768;
});

/**
 * The server's own WAV file: two channels of PCMU, the caller left.
 *
 * @throws where it is another file
 */
export function readRecording(file: ArrayBuffer): Recording {
  const head = new DataView(file);
  const isOurs =
    file.byteLength >= headBytes &&
    head.getUint16(20, true) === 7 &&
    head.getUint16(22, true) === 2;
  if (!isOurs) throw new Error('This is not the recording of a call.');
  const rate = head.getUint32(24, true);
  const sound = new Uint8Array(file, headBytes);
  const length = Math.floor(sound.length / 2);
  const side = (channel: 0 | 1): Float32Array<ArrayBuffer> =>
    Float32Array.from({ length }, (_, i) => loudnessOf[sound[2 * i + channel] ?? 255] ?? 0);
  return { rate, seconds: length / rate, caller: side(0), assistant: side(1) };
}

/** How loud each of `count` equal stretches is at most, 0 to 1. */
export function peaksOf(samples: Float32Array, count: number): number[] {
  const each = samples.length / count;
  return Array.from({ length: count }, (_, bar) => {
    let most = 0;
    for (let i = Math.floor(bar * each); i < Math.floor((bar + 1) * each); i += 1)
      most = Math.max(most, Math.abs(samples[i] ?? 0));
    return most;
  });
}
