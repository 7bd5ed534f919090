/** Takes the samples out of a WAV that comes in pieces of any size: 16 bits, one channel. */
export interface WavStream {
  /** Samples a second; null while the header isn't there. */
  rate(): number | null;
  /** @throws Error where it is no such WAV */
  read(bytes: Buffer): Int16Array;
}

const longestHeader = 4096;

export function createWavStream(): WavStream {
  let rate: number | null = null;
  let left: Buffer = Buffer.alloc(0);
  return {
    rate: () => rate,
    read(bytes) {
      let all = left.length === 0 ? bytes : Buffer.concat([left, bytes]);
      if (rate === null) {
        const header = headerOf(all);
        if (header === null) {
          left = all;
          return new Int16Array(0);
        }
        rate = header.rate;
        all = all.subarray(header.bytes);
      }
      const whole = all.length - (all.length % 2);
      left = Buffer.from(all.subarray(whole));
      // Samples begin at an even address only in a buffer of their own.
      const own = Uint8Array.prototype.slice.call(all, 0, whole);
      return new Int16Array(own.buffer, own.byteOffset, whole / 2);
    },
  };
}

/** The sizes in it mean nothing where a program writes to a pipe. */
function headerOf(bytes: Buffer): { rate: number; bytes: number } | null {
  if (bytes.length < 12) return null;
  if (bytes.toString('latin1', 0, 4) !== 'RIFF' || bytes.toString('latin1', 8, 12) !== 'WAVE')
    throw new Error('It is no WAV.');
  let rate = 0;
  for (let at = 12; at + 8 <= bytes.length;) {
    const name = bytes.toString('latin1', at, at + 4);
    const size = bytes.readUInt32LE(at + 4);
    if (name === 'data') return { rate, bytes: at + 8 };
    if (at + 8 + size > bytes.length) break;
    if (name === 'fmt ') {
      rate = bytes.readUInt32LE(at + 12);
      const fits = bytes.readUInt16LE(at + 10) === 1 && bytes.readUInt16LE(at + 22) === 16;
      if (!fits) throw new Error('The WAV isn’t of one channel with 16 bits.');
    }
    at += 8 + size;
  }
  if (bytes.length > longestHeader) throw new Error('The WAV has no samples.');
  return null;
}
