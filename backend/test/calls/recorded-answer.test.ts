import { afterAll, beforeAll, expect, it } from 'vitest';
import { recordedAnswer } from '../../src/voice/audio/recorded-answer.ts';
import { writeWav } from '../../src/voice/audio/wav.ts';
import { startCallHouse, type CallHouse } from './call-house.ts';
import { callUp } from './caller.ts';

/** A second that is louder than any voice of the tests. */
const loud = 28_000;
const wav = writeWav({
  rate: 16_000,
  channels: 1,
  encoding: 'pcm',
  samples: Int16Array.from({ length: 16_000 }, (_, at) => (at % 80 < 40 ? loud : -loud)),
});

let house: CallHouse;

beforeAll(async () => {
  const recorded = await recordedAnswer(wav, 'fees.wav');
  const { name } = recorded;
  const words = '';
  house = await startCallHouse((file) =>
    file.replace(
      '"fast_answers": [\n          {',
      `"fast_answers": [\n          { "recording": { "en": ${JSON.stringify(name)} },`,
    ),
  );
  const { store } = house.test.context;
  const actor = { username: 'ayse', address: null };
  await store.answerRecordings.saveRecording(
    store.read,
    house.bank.projectId,
    { ...recorded, words },
    actor,
  );
});
afterAll(() => house.close());

it('a caller hears the person who recorded the answer', async () => {
  const { calls, conversations } = house.test.context;
  // It came after its version went live: whoever asks first hears the voice, all others the person.
  const flow = await conversations.flows.flow(house.bank.flowHash);
  const said = flow.fastAnswers[0]?.answer['en'] ?? '';
  const find = () => calls.calls.recordings.find(flow, 'en', said, 16_000);
  expect(find()).toBeNull();
  await expect.poll(find).not.toBeNull();

  house.hears('what are your fees');
  const caller = await callUp(house.address, house.bank.key);
  await caller.messages.find(({ type }) => type === 'demo_call_started');
  await caller.turn();
  const timeline = caller.next('turn_timeline');
  caller.speak(600);
  const heard = await caller.frames.find(({ loudness }) => loudness > loud * 0.8);
  expect(heard.loudness).toBeLessThan(loud * 1.2);
  const times = await timeline;
  expect(times).toMatchObject({ recorded: true, t5_cache: expect.any(Number) });
  expect(times).not.toHaveProperty('voice_asked');
  await caller.hangUp();
  await house.nothingStays();
});
