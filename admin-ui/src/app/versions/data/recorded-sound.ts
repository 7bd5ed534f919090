/** Samples a second: the best that a call carries. */
export const soundRate = 16_000;

/**
 * Sound of any kind that the browser reads: one channel, from -1 to 1, at `soundRate`.
 *
 * @throws where the browser can't read it
 */
export async function soundOf(file: Blob): Promise<Float32Array> {
  const context = new OfflineAudioContext(1, 1, soundRate);
  return oneChannel(await context.decodeAudioData(await file.arrayBuffer()));
}

function oneChannel(sound: AudioBuffer): Float32Array {
  const channels = Array.from({ length: sound.numberOfChannels }, (_, at) =>
    sound.getChannelData(at),
  );
  return Float32Array.from(
    { length: sound.length },
    (_, at) => channels.reduce((sum, one) => sum + (one[at] ?? 0), 0) / channels.length,
  );
}

const headBytes = 44;

/** A WAV file of one channel of 16-bit samples. */
export function wavOf(samples: Float32Array, rate = soundRate): ArrayBuffer {
  const bytes = samples.length * 2;
  const file = new DataView(new ArrayBuffer(headBytes + bytes));
  const write = (at: number, letters: string): void => {
    Array.from(letters, (letter, i) => file.setUint8(at + i, letter.charCodeAt(0)));
  };
  write(0, 'RIFF');
  file.setUint32(4, headBytes - 8 + bytes, true);
  write(8, 'WAVEfmt ');
  file.setUint32(16, 16, true);
  file.setUint16(20, 1, true);
  file.setUint16(22, 1, true);
  file.setUint32(24, rate, true);
  file.setUint32(28, rate * 2, true);
  file.setUint16(32, 2, true);
  file.setUint16(34, 16, true);
  write(36, 'data');
  file.setUint32(40, bytes, true);
  samples.forEach((sample, at) => {
    // What was read from 16 bits is written as it was.
    const loud = Math.max(-32_768, Math.min(32_767, Math.round(sample * 32_768)));
    file.setInt16(headBytes + at * 2, loud, true);
  });
  return file.buffer;
}
