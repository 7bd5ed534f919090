import type { RTCPeerConnection, RTCRtpTransceiver } from 'werift';
import { badRequest } from '../../../errors.ts';
import { withAddresses, withoutCandidates } from './candidates.ts';
import type { RtpCodec } from './rtp-codec.ts';
import type { RtpPacket } from '../../../voice/rtp/rtp-packet.ts';

/** Where this server is reached by UDP. */
export interface WebRtcSettings {
  /** The first and the last port; null: any that is free. */
  ports: [number, number] | null;
  /** Addresses under which callers reach it, besides its own ones: behind NAT, or in a container. */
  addresses: string[];
}

export interface PeerListener {
  connected: () => void;
  /** It is over, and not because it was closed here. */
  lost: () => void;
  packet: (packet: RtpPacket) => void;
}

/** The other end of a WebRTC connection that carries one sound each way. */
export interface Peer {
  codec: RtpCodec;
  /** What the other side needs to know to connect. */
  answer: string;
  send: (packet: RtpPacket) => void;
  close: () => void;
}

const codecs: RtpCodec[] = [
  { name: 'opus', clockRate: 48_000 },
  { name: 'pcmu', clockRate: 8000 },
];

/** The first of our codecs that an offer has; PCMU needs no description. */
const chooseCodec = (offer: string): RtpCodec | undefined =>
  codecs.find(
    ({ name }) =>
      new RegExp(`^a=rtpmap:\\d+ ${name}/`, 'im').test(offer) ||
      (name === 'pcmu' && /^m=audio \d+ \S+(?: \d+)*? 0\b/m.test(offer)),
  );

/**
 * Answers an offer of one sound each way. We wait to be found at the addresses of the answer (ICE lite), and
 * look for nobody.
 *
 * @throws FlareError 400 `offer_unreadable` where it isn't such an offer
 */
export async function openPeer(
  offer: string,
  { ports, addresses }: WebRtcSettings,
  listener: PeerListener,
): Promise<Peer> {
  const codec = chooseCodec(offer);
  if (codec === undefined || [...offer.matchAll(/^m=/gm)].length !== 1) throw unreadable();
  // A third of a second to load: whoever has no such call doesn't wait for it.
  const werift = await import('werift');
  const { name, clockRate } = codec;
  const channels = name === 'opus' ? 2 : 1;
  const mimeType = `audio/${name}`;
  const own = new werift.RTCRtpCodecParameters({ mimeType, clockRate, channels });
  const connection = new werift.RTCPeerConnection({
    iceServers: [],
    iceLite: true,
    iceUseIpv6: false,
    iceUseTcp: false,
    codecs: { audio: [own], video: [] },
    ...(ports === null ? {} : { icePortRange: ports }),
  });
  let closed = false;
  const close = (): void => {
    if (closed) return;
    closed = true;
    connection.close().catch(() => undefined);
  };
  connection.connectionStateChange.subscribe((state) => {
    if (closed) return;
    if (state === 'connected') listener.connected();
    if (state !== 'failed' && state !== 'closed' && state !== 'disconnected') return;
    close();
    listener.lost();
  });
  let payloadType: number | undefined;
  connection.onTrack.subscribe((track) => {
    track.onReceiveRtp.subscribe(({ header, payload }) => {
      if (closed || header.payloadType !== payloadType) return;
      const { sequenceNumber: sequence, timestamp, marker } = header;
      listener.packet({ sequence, timestamp, marker, payload });
    });
  });
  try {
    const [transceiver] = await read(connection, offer);
    if (transceiver === undefined) throw unreadable();
    const { sender } = transceiver;
    transceiver.setDirection('sendrecv');
    await sender.replaceTrack(new werift.MediaStreamTrack({ kind: 'audio' }));
    await connection.setLocalDescription(await connection.createAnswer().catch(refuse));
    const answer = connection.localDescription?.sdp;
    const chosen = sender.codec?.payloadType;
    if (answer === undefined || chosen === undefined) throw unreadable();
    payloadType = chosen;
    return {
      codec,
      answer: withAddresses(answer, addresses),
      send({ sequence: sequenceNumber, timestamp, marker, payload }) {
        if (closed) return;
        const header = new werift.RtpHeader({
          sequenceNumber,
          timestamp,
          marker,
          payloadType: chosen,
        });
        // One that can't be sent is one more that is lost; that the line is, is told by its state.
        sender.sendRtp(new werift.RtpPacket(header, Buffer.from(payload))).catch(() => {});
      },
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}

const refuse = () => {
  throw unreadable();
};

async function read(connection: RTCPeerConnection, offer: string): Promise<RTCRtpTransceiver[]> {
  const sdp = withoutCandidates(offer);
  await connection.setRemoteDescription({ type: 'offer', sdp }).catch(refuse);
  return connection.getTransceivers();
}

const unreadable = () =>
  badRequest('offer_unreadable', 'This is no offer of one sound by Opus or PCMU.');
