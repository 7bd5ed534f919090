import type { TextToSpeech } from '../../providers/contracts/tts.ts';
import { createResampler } from '../audio/resample.ts';
import type { ReplySound } from './reply-sound.ts';

export interface Synthesis {
  voice: TextToSpeech;
  locale: string;
  text: string | AsyncIterable<string>;
  sound: ReplySound;
  signal: AbortSignal;
  firstAudio: () => void;
  word: (word: { word: string; startMs: number; endMs: number }) => void;
}

/**
 * Makes a text into the sound, as fast as the sound has room.
 *
 * @returns whether the voice said it itself, and not another one in its place
 * @throws ProviderError where it wasn't said to its end
 */
export async function synthesize(wish: Synthesis): Promise<boolean> {
  const { voice, locale, text, sound, signal } = wish;
  const rate = voice.rates.includes(sound.rate) ? sound.rate : (voice.rates[0] ?? sound.rate);
  const resampler = createResampler(rate, sound.rate);
  let own = true;
  for await (const delta of voice.speak({ text, locale, rate }, signal)) {
    if (delta.type === 'word') {
      const { word, startMs, endMs } = delta;
      wish.word({ word, startMs, endMs });
    }
    if (delta.type === 'finished') own = delta.provider === voice.name;
    if (delta.type !== 'audio') continue;
    if (sound.length === 0) wish.firstAudio();
    sound.add(resampler.push(delta.samples));
    await sound.room();
  }
  return own;
}
