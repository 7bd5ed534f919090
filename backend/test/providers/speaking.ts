import type {
  SpeechDelta,
  TextToSpeech,
  TextToSpeechRequest,
} from '../../src/providers/contracts/tts.ts';
import { loudness } from '../simulators/tone-speech.ts';

/** What came of an utterance. */
export interface Spoken {
  /** Length of the sound. */
  millis: number;
  loudness: number;
  words: Extract<SpeechDelta, { type: 'word' }>[];
  finished: Extract<SpeechDelta, { type: 'finished' }> | undefined;
  types: SpeechDelta['type'][];
}

export async function spoken(
  engine: TextToSpeech,
  text: TextToSpeechRequest['text'],
  {
    rate = 8000,
    locale = 'en',
    signal,
  }: { rate?: number; locale?: string; signal?: AbortSignal } = {},
): Promise<Spoken> {
  const deltas: SpeechDelta[] = [];
  for await (const delta of engine.speak({ text, locale, rate }, signal)) deltas.push(delta);
  const samples = deltas.flatMap((delta) => (delta.type === 'audio' ? [delta.samples] : []));
  const length = samples.reduce((sum, { length: one }) => sum + one, 0);
  const all = new Int16Array(length);
  let at = 0;
  for (const part of samples) {
    all.set(part, at);
    at += part.length;
  }
  return {
    millis: (length / rate) * 1000,
    loudness: loudness(all),
    words: deltas.filter((delta) => delta.type === 'word'),
    finished: deltas.find((delta) => delta.type === 'finished'),
    types: deltas.map(({ type }) => type),
  };
}

export async function* inPieces(...pieces: string[]): AsyncGenerator<string> {
  for (const piece of pieces) {
    await new Promise((resolve) => setImmediate(resolve));
    yield piece;
  }
}

/** Everything that comes, in order. */
export async function collected<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}
