import { expect, it } from 'vitest';
import { ProviderError } from '../../providers/contracts/provider-error.ts';
import type { SpeechDelta, TextToSpeech } from '../../providers/contracts/tts.ts';
import { SpokenReply } from './spoken-reply.ts';

const rate = 8000;
const settle = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

const voiceThat = (speak: () => AsyncGenerator<SpeechDelta>): TextToSpeech => ({
  name: 'one',
  rates: [rate],
  voiceKey: () => 'one',
  check: async () => {},
  close: () => {},
  speak,
});
const second: SpeechDelta = { type: 'audio', samples: new Int16Array(rate) };
const finished: SpeechDelta = { type: 'finished', firstAudioMs: 0, provider: 'one' };

/** A reply of which a person has said the beginning, in 700 ms; the voice says the rest after a breath. */
async function recordedReply(voice: TextToSpeech): Promise<SpokenReply> {
  const none = (): void => {};
  const listener = {
    ...{ voiceAsked: none, firstAudio: none, text: none, word: none },
    ...{ synthesized: none, complete: none, failed: none },
  };
  const wish = { voice, locale: 'en', rate, goesOn: false, interruptible: true, sayAs: null };
  const made = { samples: new Int16Array(5600), words: [], rest: 'Shall I?' };
  const reply = new SpokenReply(wish, 'No fees. Shall I?', listener, made);
  await settle();
  await settle();
  return reply;
}
const times = ({ words }: SpokenReply) =>
  words.map(({ word, startMs, endMs }) => [word, Math.round(startMs), Math.round(endMs)]);
const recorded = [
  ['No', 0, 200],
  ['fees.', 200, 700],
];

it('a recording has the times of its words, and what follows has those of the voice', async () => {
  const voice = voiceThat(async function* () {
    yield { type: 'word', word: 'Shall', startMs: 0, endMs: 400 };
    yield { type: 'word', word: 'I?', startMs: 400, endMs: 600 };
    yield second;
    yield finished;
  });
  expect(times(await recordedReply(voice))).toEqual([
    ...recorded,
    ['Shall', 900, 1300],
    ['I?', 1300, 1500],
  ]);
});

it('what follows it, by a voice without times, has its words once its length is known', async () => {
  let speakOn = (): void => {};
  const waits = new Promise<void>((resolve) => (speakOn = resolve));
  const voice = voiceThat(async function* () {
    yield second;
    await waits;
    yield finished;
  });
  const reply = await recordedReply(voice);
  expect(times(reply)).toEqual(recorded);
  speakOn();
  await settle();
  expect(times(reply)).toEqual([...recorded, ['Shall', 900, 1614], ['I?', 1614, 1900]]);
});

it('what a voice refuses to say after it never counts as said', async () => {
  const voice = voiceThat(async function* () {
    yield* [];
    throw new ProviderError('server_error', 'No.', { retryable: false });
  });
  const reply = await recordedReply(voice);
  expect(reply.failed).toBe(true);
  expect(times(reply)).toEqual(recorded);
});
