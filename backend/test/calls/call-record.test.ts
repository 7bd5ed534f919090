import type { AddressInfo } from 'node:net';
import type { CallView } from '@flare/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { channelOf, readWav, type Wav } from '../../src/voice/audio/wav.ts';
import { password, startAdminApp, type AdminApp, type Asking } from '../admin/client.ts';
import { startBlazeSimulator, type BlazeSimulator } from '../simulators/blaze/blaze-simulator.ts';
import {
  startFlickerSimulator,
  type FlickerSimulator,
} from '../simulators/flicker/flicker-simulator.ts';
import { loudness } from '../simulators/tone-speech.ts';
import { callUp, type Caller } from './caller.ts';
import { loudStretches, type LoudStretch } from './loud-stretches.ts';

let admin: AdminApp;
let administrator: Asking;
let address = '';
let key = '';
let token = '';

beforeAll(async () => {
  admin = await startAdminApp();
  administrator = await admin.administrator();
  await admin.app.listen({ host: '127.0.0.1', port: 0 });
  address = `http://127.0.0.1:${String((admin.app.server.address() as AddressInfo).port)}`;
  key = (await administrator.post('/projects/bank/keys', { name: 'calls' })).body.key;
  token = (await admin.as(null).post('/login', { username: 'admin', password })).body.token;
});
afterAll(() => admin.close());

async function sessionOf(caller: Caller): Promise<string> {
  const started = await caller.messages.find(({ type }) => type === 'demo_call_started');
  return started.type === 'demo_call_started' ? started.session_id : '';
}

/** A short call with a transfer that is typed, and a second of sound. */
async function call(): Promise<string> {
  const caller = await callUp(address, key);
  const id = await sessionOf(caller);
  caller.speak(1000);
  caller.send({ type: 'user_text', text: 'Send 200 euros to John tomorrow' });
  await caller.next('turn_timeline');
  await caller.talkedFor(1500);
  await caller.hangUp();
  await admin.context.calls.settled();
  return id;
}

const recordingOf = (id: string): Promise<Response> =>
  fetch(`${address}/api/admin/sessions/${id}/recording`, {
    headers: { authorization: `Bearer ${token}` },
  });

const heard = async (id: string): Promise<Wav> =>
  readWav(new Uint8Array(await (await recordingOf(id)).arrayBuffer()));

describe('what is kept of a call', () => {
  it('is its outcome, the times of its turns, and no sound unless the project wants it', async () => {
    const id = await call();
    const { body } = await administrator.get(`/sessions/${id}`);
    const kept: CallView = body.call;
    expect(kept).toMatchObject({
      outcome: 'hung_up',
      counts: { interruptions: 0, underruns: 0 },
      soundSeconds: null,
    });
    expect(kept.endedAt).not.toBeNull();
    expect(kept.timelines).toHaveLength(1);
    expect(kept.timelines[0]).toMatchObject({ type: 'turn_timeline', turn: 1 });
    const { times } = body.turns.find(({ turn }: { turn: number }) => turn === 1);
    const { t6 = 0, speech_end: from } = kept.timelines[0] ?? { speech_end: 0 };
    expect(times.totalMs).toBeCloseTo(t6 - from, 3);
    const stages: { millis: number }[] = times.stages;
    expect(stages.reduce((sum, { millis }) => sum + millis, 0)).toBeCloseTo(times.totalMs, 3);
    const recording = await recordingOf(id);
    expect(recording.status).toBe(404);
    expect(await recording.json()).toMatchObject({ error: { code: 'recording_not_found' } });
  });

  it('is the sound of both sides, too, where the project keeps it; who hears it stands in the log', async () => {
    const { revision } = (await administrator.get('/projects/bank')).body;
    await administrator.patch('/projects/bank', { revision, storeAudio: true });
    const id = await call();
    const kept: CallView = (await administrator.get(`/sessions/${id}`)).body.call;
    const recording = await recordingOf(id);
    expect(recording.headers.get('content-type')).toBe('audio/wav');
    const wav = readWav(new Uint8Array(await recording.arrayBuffer()));
    expect(wav).toMatchObject({ rate: 16_000, channels: 2, encoding: 'pcmu' });
    const caller = channelOf(wav, 0);
    expect(caller.length / 16_000).toBeCloseTo(kept.soundSeconds ?? 0, 3);
    expect(kept.soundSeconds).toBeGreaterThan(1.4);
    const seconds = Array.from({ length: Math.floor(caller.length / 16_000) }, (_, second) =>
      loudness(caller.subarray(second * 16_000, (second + 1) * 16_000)),
    );
    expect(Math.max(...seconds)).toBeGreaterThan(1000);
    expect(loudness(channelOf(wav, 1))).toBe(0);
    const { body } = await administrator.get('/activity-log?limit=1');
    expect(body.items[0]).toMatchObject({ action: 'session.heard', entityId: id });
    const headers = { authorization: `Bearer ${token}`, range: 'bytes=0-99' };
    const again = await fetch(`${address}/api/admin/sessions/${id}/recording`, { headers });
    expect(again.status).toBe(200);
    expect((await again.arrayBuffer()).byteLength).toBe(44 + wav.samples.length);
  });

  it('is sealed under the key of its session, and gone with the key', async () => {
    const id = await call();
    const { read } = admin.context.store;
    const { sound } = await read.callSound.findFirstOrThrow({ where: { sessionId: id } });
    // Our side said nothing, which is every other byte; sealed, no byte is more frequent than another.
    expect(sound.filter((byte) => byte === 0xff).length / sound.length).toBeLessThan(0.02);
    expect((await recordingOf(id)).status).toBe(200);
    await read.vault.update({ where: { sessionId: id }, data: { wrappedKey: null } });
    expect((await recordingOf(id)).status).toBe(404);
    expect((await administrator.get(`/sessions/${id}`)).body.call.soundSeconds).toBeNull();
  });

  it('is nothing to whom the project is foreign, and goes with its session', async () => {
    const id = await call();
    const foreigner = await admin.user('viewer', []);
    expect((await foreigner.get(`/sessions/${id}/recording`)).status).toBe(404);
    const { read } = admin.context.store;
    expect(await read.callSound.count({ where: { sessionId: id } })).toBeGreaterThan(0);
    await read.callRecord.delete({ where: { sessionId: id } });
    expect(await read.callSound.count({ where: { sessionId: id } })).toBe(0);
  });
});

/** A busy machine takes some frames later than they are due, in milliseconds. */
const TOLERANCE_MS = 150;

function expectAbout(value: number | undefined, meant: number): void {
  expect(value).toBeGreaterThan(meant - TOLERANCE_MS);
  expect(value).toBeLessThan(meant + TOLERANCE_MS);
}

const lengthOf = (stretch?: LoudStretch): number => (stretch ? stretch.to - stretch.from : 0);

describe('what is kept of a call with engines', () => {
  const letterMs = 20;
  let flicker: FlickerSimulator;
  let blaze: BlazeSimulator;
  const said = ['I want to send money to John', 'two hundred euros'];

  beforeAll(async () => {
    flicker = await startFlickerSimulator({
      script: { say: (utterance) => said[utterance] ?? 'hm', finalMs: 100 },
    });
    blaze = await startBlazeSimulator({ script: { firstAudioMs: 80, everyMs: 20, letterMs } });
    const { revision } = (await administrator.get('/environment')).body;
    const { status } = await administrator.patch('/environment', {
      revision,
      sttProvider: { name: 'flicker', endpoint: flicker.url, settings: {} },
      ttsProvider: { name: 'blaze', endpoint: blaze.url, settings: {} },
    });
    expect(status).toBe(200);
    const project = (await administrator.get('/projects/bank')).body;
    await administrator.patch('/projects/bank', { revision: project.revision, storeAudio: true });
  });
  afterAll(async () => {
    await flicker.close();
    await blaze.close();
  });

  it('is as far as it came where the caller vanishes in the middle of an answer', async () => {
    const caller = await callUp(address, key);
    const id = await sessionOf(caller);
    await caller.turn();
    const timeline = caller.next('turn_timeline');
    caller.speak(700);
    const answered = await timeline;
    await caller.turn();
    const words = caller.next('transcript', ({ speaker }) => speaker === 'user');
    caller.speak(2000);
    await words;
    caller.vanish();
    await expect.poll(() => admin.context.calls.open.size).toBe(0);
    await admin.context.calls.settled();
    await admin.context.conversations.runner.drained();
    const { body } = await administrator.get(`/sessions/${id}`);
    expect(body).toMatchObject({ status: 'ended', channel: 'call', turn: 1 });
    // What they were saying was no turn yet.
    expect(body.turns).toHaveLength(2);
    expect(body.turns[1]).toMatchObject({
      user: 'I want to send money to John',
      completed: {
        state: 'await_param',
        intent: 'transfer_money',
        outcome: null,
        awaiting: ['amount'],
        parameters: { recipient: 'John Reed' },
      },
    });
    const kept: CallView = body.call;
    expect(kept).toMatchObject({ outcome: 'disconnected', counts: { interruptions: 0 } });
    expect(Date.parse(kept.endedAt ?? '')).toBeGreaterThan(Date.parse(kept.beganAt));
    expect(kept.timelines).toEqual([answered]);
    const { durationMs = 0, frames = 0 } = kept.counts ?? {};
    expect(frames).toBeGreaterThan(0);
    expect(kept.soundSeconds).toBeCloseTo(durationMs / 1000, 2);
    // Their last words are in the recording, as far as they came.
    const theirs = loudStretches(await heard(id), 0);
    expect(theirs).toHaveLength(2);
    expect(theirs[1]?.to).toBeGreaterThan(durationMs - 200);
  });

  it('says which reply was talked over, and what was heard of it', async () => {
    const caller = await callUp(address, key);
    const id = await sessionOf(caller);
    await caller.frames.find(({ loudness: level }) => level > 0);
    const answered = caller.next('turn_timeline');
    caller.speak(700);
    expect(await answered).toMatchObject({ turn: 1 });
    await caller.hangUp();
    await admin.context.calls.settled();
    const { call: kept, turns } = (await administrator.get(`/sessions/${id}`)).body;
    expect(kept.cutReplies[0]).toEqual({ turn: 0, heard: expect.stringMatching(/^\S/) });
    const [welcome, { heard: words }] = [turns[0].reply, kept.cutReplies[0]];
    expect(welcome.startsWith(words)).toBe(true);
    expect(words.length).toBeLessThan(welcome.length);
  });

  it('says so, too, where the caller hung up in the middle of it', async () => {
    const caller = await callUp(address, key);
    const id = await sessionOf(caller);
    await caller.frames.find(({ loudness: level }) => level > 0);
    await caller.hangUp();
    await admin.context.calls.settled();
    await admin.context.conversations.runner.drained();
    const { call: kept } = (await administrator.get(`/sessions/${id}`)).body;
    expect(kept.cutReplies).toEqual([{ turn: 0, heard: expect.any(String) }]);
  });

  it('is a recording with each side where it spoke, and silent where it didn’t', async () => {
    const caller = await callUp(address, key);
    const id = await sessionOf(caller);
    await caller.turn();
    const timeline = caller.next('turn_timeline');
    const asked = caller.next('transcript', ({ speaker, final }) => speaker === 'bot' && final);
    caller.speak(700);
    const [{ t1, t6 = 0 }, { text }] = await Promise.all([timeline, asked]);
    await caller.turn();
    await caller.hangUp();
    await admin.context.calls.settled();
    const wav = await heard(id);
    const [theirs, ours] = [loudStretches(wav, 0), loudStretches(wav, 1)];
    expect(theirs).toHaveLength(1);
    expect(ours).toHaveLength(2);
    const [words] = theirs;
    const [welcome, answer] = ours;
    expectAbout(words?.from, t1);
    expectAbout(lengthOf(words), 700);
    expectAbout(answer?.from, t6);
    expectAbout(lengthOf(answer), text.length * letterMs);
    // One after the other, as they were heard: on one side it is quiet while the other speaks.
    expect(welcome?.to).toBeLessThan((words?.from ?? 0) + TOLERANCE_MS);
    expect(answer?.from).toBeGreaterThan(words?.to ?? 0);
  });
});
