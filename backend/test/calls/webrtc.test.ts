import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createLogger } from '../../src/logger.ts';
import type { MockBackend } from '../../src/mock-backend/mock-backend.ts';
import { liveSpeech } from '../../src/providers/live-speech.ts';
import { eventually } from '../providers/eventually.ts';
import { startBlazeSimulator, type BlazeSimulator } from '../simulators/blaze/blaze-simulator.ts';
import {
  startFlickerSimulator,
  type FlickerSimulator,
} from '../simulators/flicker/flicker-simulator.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { bankFile, importBank, startBankBackend, type Bank } from '../support/bank.ts';
import { callUp, connect } from './caller.ts';
import { callByWebRtc, type WebRtcCaller } from './webrtc-caller.ts';

let test: TestApp;
let backend: MockBackend;
let bank: Bank;
let flicker: FlickerSimulator;
let blaze: BlazeSimulator;
let address = '';
/** What the recogniser hears, utterance by utterance. */
let said: string[] = [];
const ports: [number, number] = [41_200, 41_239];

const engine = (name: string, endpoint: string) => ({
  name,
  endpoint,
  api_key: '',
  settings: {},
  by_locale: {},
  fallback: null,
});

beforeAll(async () => {
  backend = await startBankBackend();
  flicker = await startFlickerSimulator({
    script: { say: (utterance) => said[utterance] ?? 'hm', finalMs: 100 },
  });
  blaze = await startBlazeSimulator({ script: { firstAudioMs: 80, everyMs: 20 } });
  const logger = createLogger({ level: 'silent', pii: 'drop' });
  const speech = liveSpeech(
    { stt: () => engine('flicker', flicker.url), tts: () => engine('blaze', blaze.url) },
    { decrypt: (text) => text, env: {}, logger, onCall: () => {} },
  );
  test = await startTestApp(
    { speech },
    { WEBRTC_PORTS: ports.join('-'), WEBRTC_ADDRESS: '198.51.100.7' },
  );
  bank = await importBank(test.context, bankFile(backend.url));
  await test.app.listen({ host: '127.0.0.1', port: 0 });
  address = `http://127.0.0.1:${String((test.app.server.address() as AddressInfo).port)}`;
});

afterAll(async () => {
  await test.close();
  await flicker.close();
  await blaze.close();
  await backend.close();
});

const openSockets = (): number =>
  process.getActiveResourcesInfo().filter((one) => one === 'UDPWrap').length;

// Nothing stays behind: no UDP port, no connection to an engine, no call.
afterEach(async () => {
  await eventually(() => flicker.connections() === 0 && blaze.open() === 0);
  await eventually(() => openSockets() === 0);
  await eventually(() => test.context.calls.open.size === 0);
});

const bot = ({ speaker, final }: { speaker: string; final: boolean }): boolean =>
  speaker === 'bot' && final;

/** Resolves when nothing is being said and the floor is the caller's. */
const turn = (caller: WebRtcCaller) =>
  caller.first('bot_mind_state_update', ({ state }) => state === 'IDLE');

const loud = ({ loudness }: { loudness: number }): boolean => loudness > 1000;

describe('a call by WebRTC', () => {
  it('greets by RTP, hears the caller, is interrupted, and closes everything', async () => {
    said = ['Send 200 euros to John tomorrow', 'no wait, fifty euros'];
    const caller = await callByWebRtc(address, bank.key);
    expect(await caller.first('sound_way')).toEqual({ type: 'sound_way', way: 'webrtc' });
    const answer = (await caller.first('webrtc_answer')).sdp;
    const candidates = [...answer.matchAll(/^a=candidate:\S+ 1 udp \d+ (\S+) (\d+)/gm)];
    expect(candidates.map(([, where]) => where)).toContain('198.51.100.7');
    for (const [, , port] of candidates) {
      expect(Number(port)).toBeGreaterThanOrEqual(ports[0]);
      expect(Number(port)).toBeLessThanOrEqual(ports[1]);
    }

    await caller.packets.find(loud);
    const began = await caller.first('rtp_began');
    expect(began).toMatchObject({ sequence: 0 });
    expect(caller.packets.entries[0]).toMatchObject({
      timestamp: began.rtp_timestamp,
      marker: true,
    });
    await turn(caller);

    caller.speak(1800);
    const asked = await caller.first('transcript', (one) => bot(one) && one.text.includes('200'));
    await caller.first('rtp_began', ({ sequence }) => sequence > began.sequence);
    const later = await caller.first(
      'rtp_began',
      ({ generation }) => generation > began.generation,
    );
    await caller.packets.find((one) => one.timestamp >= later.rtp_timestamp + 60 * 960);
    const interrupted = caller.first('clear_audio');
    caller.speak(1600);
    await interrupted;
    await caller.first('transcript', (one) => bot(one) && one.text.includes('50'));
    const { session_id: id } = await caller.first('demo_call_started');
    const { session } = await test.context.conversations.runner.look(id);
    const users = session.history.findLastIndex(({ role }) => role === 'user');
    const heard = session.history[users - 1]?.text ?? '';
    expect(heard.length).toBeGreaterThan(5);
    expect(heard.length).toBeLessThan(asked.text.length);
    expect(asked.text.startsWith(heard)).toBe(true);

    // Without a gap in their numbers, and never back in time.
    const { entries } = caller.packets;
    for (const [index, one] of entries.slice(1).entries()) {
      const before = entries[index];
      expect(one.sequence).toBe(((before?.sequence ?? 0) + 1) & 0xffff);
      expect((one.timestamp - (before?.timestamp ?? 0)) >>> 0).toBeGreaterThanOrEqual(960);
    }
    expect(caller.binaries.entries).toEqual([]);
    await caller.hangUp();
    expect(caller.messages.entries.at(-1)).toEqual({ type: 'call_ended', outcome: 'hung_up' });
  });

  it('goes by PCMU where that is what there is, at the telephone’s rate', async () => {
    said = ['what is my balance'];
    const audio = { encoding: 'pcm_s16le', sample_rate: 8000 } as const;
    const caller = await callByWebRtc(address, bank.key, { codec: 'pcmu', start: { audio } });
    expect(await caller.first('sound_way')).toMatchObject({ way: 'webrtc' });
    await caller.packets.find(loud);
    caller.speak(1500);
    await caller.first('transcript', ({ speaker, final }) => speaker === 'user' && final);
    await caller.hangUp();
  });

  it('understands a caller whose packets get lost, come twice, and change places', async () => {
    said = ['Send 200 euros to John tomorrow'];
    let seen = 0;
    const caller = await callByWebRtc(address, bank.key, {
      network: ([first, second, ...others]) => {
        seen += 1;
        if (first === undefined || second === undefined) return [];
        return seen % 4 === 0 ? [second, ...others] : [second, first, second, ...others];
      },
    });
    await caller.packets.find(loud);
    caller.speak(1800);
    await caller.first('transcript', (one) => bot(one) && one.text.includes('200'));
    await caller.hangUp();
  });

  it('goes on by the WebSocket where WebRTC breaks off in the middle', async () => {
    said = ['what is my balance'];
    const caller = await callByWebRtc(address, bank.key);
    await caller.packets.find(loud);
    caller.send({ type: 'webrtc_failed' });
    await caller.first('sound_way', ({ way }) => way === 'websocket');
    const packets = caller.packets.entries.length;
    await caller.binaries.find((bytes) => bytes === 8 + 640);
    caller.send({ type: 'user_interrupted' });
    caller.socket.send(Buffer.alloc(640));
    await caller.first('clear_audio');
    expect(caller.packets.entries.length - packets).toBeLessThan(5);
    await caller.hangUp();
  });

  it('goes on by the WebSocket where WebRTC is lost, and nobody says so', async () => {
    const caller = await callByWebRtc(address, bank.key);
    await caller.packets.find(loud);
    await caller.connection.close();
    await caller.first('sound_way', ({ way }) => way === 'websocket');
    // The port is given back while the call goes on.
    await eventually(() => openSockets() === 0);
    expect(test.context.calls.open.size).toBe(1);
    caller.send({ type: 'user_text', text: 'what is my balance' });
    await caller.binaries.find((bytes) => bytes === 8 + 640);
    await caller.first('turn_timeline');
    await caller.hangUp();
    expect(caller.messages.entries.at(-1)).toEqual({ type: 'call_ended', outcome: 'hung_up' });
  });

  it('ends as broken off where the WebSocket is lost after WebRTC', async () => {
    const caller = await callByWebRtc(address, bank.key);
    await caller.packets.find(loud);
    const { session_id: id } = await caller.first('demo_call_started');
    await caller.connection.close();
    await caller.first('sound_way', ({ way }) => way === 'websocket');
    caller.socket.terminate();
    await eventually(() => test.context.calls.open.size === 0);
    await test.context.calls.settled();
    const { rows } = await test.context.database.pool.query(
      'SELECT outcome, ended_at IS NOT NULL AS ended FROM call_record WHERE session_id = $1',
      [id],
    );
    expect(rows).toEqual([{ outcome: 'disconnected', ended: true }]);
    const { session } = await test.context.conversations.runner.look(id);
    expect(session.state.name).toBe('ended');
  });

  it('isn’t ended by candidates and offers that can’t be used, a hundred of them', async () => {
    said = ['what is my balance'];
    const caller = await callByWebRtc(address, bank.key);
    const sdp = caller.connection.localDescription?.sdp ?? '';
    await caller.packets.find(loud);
    const candidate = 'candidate:1 1 udp 2122260223 192.0.2.1 54400 typ host generation 0';
    for (let count = 0; count < 60; count += 1) {
      caller.send({ type: 'webrtc_candidate', candidate: { candidate, sdpMid: '0' } });
      caller.send({ type: 'webrtc_offer', sdp });
    }
    caller.send({ type: 'webrtc_candidate' });
    caller.speak(1500);
    await caller.first('transcript', ({ speaker, final }) => speaker === 'user' && final);
    const codes = caller.messages.entries.flatMap((one) =>
      one.type === 'error_occurred' ? [one.code] : [],
    );
    expect(codes).toEqual(Array.from({ length: 20 }, () => 'offer_too_late'));
    await caller.hangUp();
    expect(caller.messages.entries.at(-1)).toEqual({ type: 'call_ended', outcome: 'hung_up' });
  });

  it('isn’t disturbed by whatever else comes to its port', async () => {
    said = ['what is my balance'];
    const caller = await callByWebRtc(address, bank.key);
    const { sdp } = await caller.first('webrtc_answer');
    const [, where, port] = /^a=candidate:\S+ 1 udp \d+ (\S+) (\d+)/m.exec(sdp) ?? [];
    const stranger = createSocket('udp4');
    // Of the first bytes that STUN, DTLS and RTP have, and of all others.
    for (let nonsense = 0; nonsense < 2000; nonsense += 1) {
      const bytes = randomBytes((nonsense * 7) % 1400);
      if (bytes.length > 0) bytes[0] = nonsense % 256;
      // The magic number of STUN.
      if (bytes.length > 8 && nonsense % 3 === 0) bytes.writeUInt32BE(0x2112a442, 4);
      if (bytes.length > 20 && nonsense % 6 === 0) bytes.writeUInt16BE(bytes.length - 20, 2);
      stranger.send(bytes, Number(port), where);
    }
    await caller.packets.find(loud);
    caller.speak(1500);
    await caller.first('transcript', ({ speaker, final }) => speaker === 'user' && final);
    await new Promise<void>((resolve) => void stranger.close(resolve));
    await caller.hangUp();
  });

  it('is hung up when the caller vanishes', async () => {
    const caller = await callByWebRtc(address, bank.key);
    await caller.packets.find(loud);
    caller.socket.terminate();
    await eventually(() => test.context.calls.open.size === 0);
  });
});

describe('WebRTC that doesn’t come about', () => {
  it('leaves the call to the WebSocket within two seconds', async () => {
    const began = performance.now();
    const caller = await callByWebRtc(address, bank.key, { lost: true });
    expect(await caller.first('sound_way')).toMatchObject({ way: 'websocket' });
    await caller.binaries.find((bytes) => bytes === 8 + 640);
    expect(performance.now() - began).toBeLessThan(8000);
    expect(caller.packets.entries).toEqual([]);
    await caller.hangUp();
  });

  it('is given up at once when the caller goes away while it is tried', async () => {
    const caller = await callByWebRtc(address, bank.key, { lost: true });
    await caller.first('webrtc_answer');
    await caller.hangUp();
  });

  it('is said of an offer that is none, and the call begins without', async () => {
    const caller = await callUp(address, bank.key);
    await caller.hangUp();
    for (const sdp of [
      'nonsense',
      'v=0\r\nm=video 9 UDP/TLS/RTP/SAVPF 96\r\n',
      `v=0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 0\r\n`,
    ]) {
      const socket = await connect(address, bank.key);
      const types: string[] = [];
      socket.on('message', (data: Buffer, binary: boolean) => {
        if (binary) return;
        const { type, code } = JSON.parse(data.toString()) as { type: string; code?: string };
        types.push(code ?? type);
      });
      socket.send(JSON.stringify({ type: 'webrtc_offer', sdp }));
      socket.send(
        JSON.stringify({
          type: 'start_demo_call',
          project: 'bank',
          audio: { encoding: 'pcm_s16le', sample_rate: 16_000 },
        }),
      );
      await eventually(() => types.includes('demo_call_started'));
      expect(types).toContain('offer_unreadable');
      expect(types).toContain('sound_way');
      socket.send(JSON.stringify({ type: 'webrtc_offer', sdp }));
      await eventually(() => types.includes('offer_too_late'));
      socket.send('{"type": "hangup"}');
      await new Promise((resolve) => socket.once('close', resolve));
    }
  });
});

describe('an installation without WebRTC', () => {
  it('says so at once', async () => {
    const other = await startTestApp({ speech: test.context.speech }, { WEBRTC_PORTS: 'off' });
    const { key } = await importBank(other.context, bankFile(backend.url));
    await other.app.listen({ host: '127.0.0.1', port: 0 });
    const { port } = other.app.server.address() as AddressInfo;
    const caller = await callByWebRtc(`http://127.0.0.1:${String(port)}`, key);
    await caller.binaries.find((bytes) => bytes === 8 + 640);
    expect(await caller.first('sound_way')).toMatchObject({ way: 'websocket' });
    await caller.hangUp();
    await other.close();
  });
});
