import type { CallBegins, CallIn, CallOut } from '@flare/contracts';
import {
  MediaStreamTrack,
  RTCPeerConnection,
  RTCRtpCodecParameters,
  RtpHeader,
  RtpPacket,
} from 'werift';
import type { WebSocket } from 'ws';
import { createRtpCodec, type RtpCodec } from '../../src/channels/call/webrtc/rtp-codec.ts';
import { systemTimers } from '../../src/providers/system-timers.ts';
import { createJournal, type Journal } from '../simulators/journal.ts';
import { loudness, toneSpeech } from '../simulators/tone-speech.ts';
import { begins, connect } from './caller.ts';

const rate = 16_000;
const frame = rate / 50;

interface HeardPacket {
  sequence: number;
  timestamp: number;
  marker: boolean;
  loudness: number;
  at: number;
}

/** Somebody who calls by WebRTC. */
export interface WebRtcCaller {
  socket: WebSocket;
  connection: RTCPeerConnection;
  messages: Journal<CallOut>;
  packets: Journal<HeardPacket>;
  /** Binary messages of the WebSocket. */
  binaries: Journal<number>;
  send: (message: CallIn) => void;
  speak: (millis: number) => void;
  /** The first message of a type that fits. */
  first: <T extends CallOut['type']>(
    type: T,
    fits?: (message: Extract<CallOut, { type: T }>) => boolean,
  ) => Promise<Extract<CallOut, { type: T }>>;
  hangUp: () => Promise<void>;
}

export interface WebRtcCallerWishes {
  codec?: RtpCodec['name'];
  start?: Partial<CallBegins>;
  /** Hears the answer, and never goes to find the server. */
  lost?: boolean;
  /** What becomes of the packets it sends: some get lost, some change places. */
  network?: (packets: RtpPacket[]) => RtpPacket[];
}

/** Offers WebRTC and begins the call, all at once, as a page does. */
export async function callByWebRtc(
  address: string,
  key: string,
  { codec = 'opus', start = {}, lost = false, network = (all) => all }: WebRtcCallerWishes = {},
): Promise<WebRtcCaller> {
  const clockRate = codec === 'opus' ? 48_000 : 8000;
  const own = new RTCRtpCodecParameters({
    mimeType: `audio/${codec}`,
    clockRate,
    channels: codec === 'opus' ? 2 : 1,
    ...(codec === 'pcmu' ? { payloadType: 0 } : {}),
  });
  const connection = new RTCPeerConnection({
    iceServers: [],
    iceUseIpv6: false,
    codecs: { audio: [own], video: [] },
  });
  const track = new MediaStreamTrack({ kind: 'audio' });
  const { sender } = connection.addTransceiver(track, { direction: 'sendrecv' });
  const sound = createRtpCodec({ name: codec, clockRate }, rate);
  const messages = createJournal<CallOut>();
  const packets = createJournal<HeardPacket>();
  const binaries = createJournal<number>();
  connection.onTrack.subscribe((heard) => {
    heard.onReceiveRtp.subscribe(({ header, payload }) => {
      const { sequenceNumber: sequence, timestamp, marker } = header;
      const samples = sound.decode(payload) ?? new Int16Array();
      packets.add({
        sequence,
        timestamp,
        marker,
        loudness: loudness(samples),
        at: systemTimers.now(),
      });
    });
  });
  await connection.setLocalDescription(await connection.createOffer());

  const socket = await connect(address, key);
  socket.on('message', (data: Buffer, binary: boolean) => {
    if (binary) return binaries.add(data.length);
    const message = JSON.parse(data.toString()) as CallOut;
    messages.add(message);
    if (message.type === 'webrtc_answer' && !lost)
      void connection.setRemoteDescription({ type: 'answer', sdp: message.sdp });
  });
  let speech: Int16Array = new Int16Array();
  let sent = 0;
  let waiting: RtpPacket[] = [];
  const began = systemTimers.now();
  const talk = setInterval(() => {
    while (sent * 20 <= systemTimers.now() - began) {
      const samples = new Int16Array(frame);
      samples.set(speech.subarray(0, frame));
      speech = speech.subarray(frame);
      const header = new RtpHeader({
        sequenceNumber: (65_000 + sent) & 0xffff,
        timestamp: sent * (clockRate / 50),
        payloadType: sender.codec?.payloadType ?? 0,
      });
      sent += 1;
      waiting.push(new RtpPacket(header, Buffer.from(sound.encode(samples))));
      if (waiting.length < 5) continue;
      for (const packet of network(waiting)) sender.sendRtp(packet).catch(() => {});
      waiting = [];
    }
  }, 5);
  const closed = new Promise<void>((resolve) => {
    socket.once('close', () => {
      clearInterval(talk);
      void connection.close().then(resolve);
    });
  });
  const send = (message: CallIn): void => socket.send(JSON.stringify(message));
  send({ type: 'webrtc_offer', sdp: connection.localDescription?.sdp ?? '' });
  send({ ...begins, ...start });
  return {
    socket,
    connection,
    messages,
    packets,
    binaries,
    send,
    speak: (millis) => {
      const { samples } = toneSpeech('a'.repeat(Math.ceil(millis / 60)), rate);
      speech = samples.subarray(0, (rate * millis) / 1000);
    },
    first: async (type, fits = () => true) => {
      type Wanted = Parameters<typeof fits>[0];
      const isMeant = (one: CallOut): boolean => one.type === type && fits(one as Wanted);
      return (await messages.find(isMeant)) as Wanted;
    },
    hangUp: async () => {
      send({ type: 'hangup' });
      await closed;
    },
  };
}
