/** Sound that stands for speech: every letter a tone of its own, so that it has a length, energy, and times. */
export interface ToneSpeech {
  samples: Int16Array;
  /** One for each character of the text, blanks included. */
  chars: { char: string; startMs: number; durationMs: number }[];
  words: { word: string; startMs: number; endMs: number }[];
}

/** How long a letter takes, where nothing else is said. */
export const letterMs = 60;

const tones = new Map<string, Int16Array>();

function toneOf(pitch: number, rate: number, length: number): Int16Array {
  const name = `${pitch}:${rate}:${length}`;
  const made =
    tones.get(name) ??
    Int16Array.from({ length }, (_, i) =>
      Math.round(6000 * Math.sin((2 * Math.PI * (150 + pitch * 12) * i) / rate)),
    );
  tones.set(name, made);
  return made;
}

/**
 * @param rate samples a second
 * @param eachMs how long a letter takes, in milliseconds
 */
export function toneSpeech(text: string, rate: number, eachMs = letterMs): ToneSpeech {
  const letters = [...text];
  const each = Math.round((rate * eachMs) / 1000);
  const samples = new Int16Array(letters.length * each);
  const chars: ToneSpeech['chars'] = [];
  const words: ToneSpeech['words'] = [];
  let inWord = false;
  for (const [index, char] of letters.entries()) {
    const startMs = index * eachMs;
    chars.push({ char, startMs, durationMs: eachMs });
    if (char.trim() === '') {
      inWord = false;
      continue;
    }
    if (!inWord) words.push({ word: '', startMs, endMs: startMs });
    inWord = true;
    const word = words.at(-1);
    if (word !== undefined) {
      word.word += char;
      word.endMs = startMs + eachMs;
    }
    samples.set(toneOf((char.codePointAt(0) ?? 0) % 40, rate, each), index * each);
  }
  return { samples, chars, words };
}

/** The bytes of samples, as they go over a wire. */
export const bytesOf = (samples: Int16Array): Buffer =>
  Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength);

/** Loudness of samples as the root of their mean square. */
export function loudness(samples: Int16Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return samples.length === 0 ? 0 : Math.sqrt(sum / samples.length);
}
