import type { AddressInfo } from 'node:net';
import type { CallView } from '@flare/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { channelOf, readWav } from '../../src/voice/audio/wav.ts';
import { password, startAdminApp, type AdminApp, type Asking } from '../admin/client.ts';
import { loudness } from '../simulators/tone-speech.ts';
import { callUp } from './caller.ts';

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

/** A short call with a transfer that is typed, and a second of sound. */
async function call(): Promise<string> {
  const caller = await callUp(address, key);
  const started = await caller.messages.find(({ type }) => type === 'demo_call_started');
  caller.speak(1000);
  caller.send({ type: 'user_text', text: 'Send 200 euros to John tomorrow' });
  await caller.next('turn_timeline');
  await caller.talkedFor(1500);
  await caller.hangUp();
  await admin.context.calls.settled();
  return started.type === 'demo_call_started' ? started.session_id : '';
}

const recordingOf = (id: string): Promise<Response> =>
  fetch(`${address}/api/admin/sessions/${id}/recording`, {
    headers: { authorization: `Bearer ${token}` },
  });

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
