import { pcma, pcmu } from '../../../src/voice/audio/g711.ts';
import { bytesOf, toneSpeech } from '../tone-speech.ts';

/** A text as the vendor's messages with sound: each has the times of its own characters, from its own beginning. */
export function* speechMessages(text: string, format: string, chunkMs: number): Generator<object> {
  const rate = Number(format.split('_')[1]);
  const { samples, chars } = toneSpeech(text, rate);
  const encode = (part: Int16Array): Buffer => {
    if (format.startsWith('ulaw')) return Buffer.from(pcmu.encode(part));
    if (format.startsWith('alaw')) return Buffer.from(pcma.encode(part));
    return bytesOf(part);
  };
  const lettersAChunk = Math.max(1, Math.floor(chunkMs / (chars[0]?.durationMs ?? chunkMs)));
  for (let first = 0; first < chars.length; first += lettersAChunk) {
    const part = chars.slice(first, first + lettersAChunk);
    const beginsMs = part[0]?.startMs ?? 0;
    const endsMs = (part.at(-1)?.startMs ?? 0) + (part.at(-1)?.durationMs ?? 0);
    const sound = samples.slice(
      Math.round((beginsMs * rate) / 1000),
      Math.round((endsMs * rate) / 1000),
    );
    const alignment = {
      chars: part.map(({ char }) => char),
      charStartTimesMs: part.map(({ startMs }) => startMs - beginsMs),
      charDurationsMs: part.map(({ durationMs }) => durationMs),
    };
    yield {
      audio: encode(sound).toString('base64'),
      isFinal: null,
      alignment,
      normalizedAlignment: alignment,
    };
  }
}
