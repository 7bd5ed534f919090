import type { CallOut } from '@flare/contracts';
import { frameMs } from './audio-frame.ts';
import type { Played } from './jitter-buffer.ts';
import { RtpPlayed } from './rtp-played.ts';

/** Told what happens to the sound that goes by WebRTC. */
export interface RtcListener {
  /** The assistant's sound was heard up to a frame. */
  heard(played: Played): void;
  /** It doesn't come about, or has broken off. It is told once. */
  lost(): void;
  /** From the browser's buffer to the listener's ear, in milliseconds. */
  latencyMs(): number;
}

/** So often it is looked how far the loudspeaker is, and so long a connection may be broken, in milliseconds. */
const lookEveryMs = 100;
const brokenAtMostMs = 2500;

/** One sound each way by WebRTC, beside the line of a call. */
export class RtcSound {
  /** The assistant. */
  readonly stream = new MediaStream();
  private readonly connection = new RTCPeerConnection();
  private readonly listener: RtcListener;
  private played: RtpPlayed | undefined;
  private ticksPerMs = 48;
  private latest = { timestamp: 0, since: 0 };
  private looking: ReturnType<typeof setInterval> | undefined;
  private broken: ReturnType<typeof setTimeout> | undefined;
  private closed = false;

  /** Whether the browser can. */
  static isThere(): boolean {
    return typeof RTCPeerConnection === 'function';
  }

  constructor(microphone: MediaStream, listener: RtcListener) {
    this.listener = listener;
    for (const track of microphone.getAudioTracks()) this.connection.addTrack(track, microphone);
    this.connection.ontrack = ({ track }) => {
      this.stream.addTrack(track);
    };
    this.connection.onconnectionstatechange = () => {
      this.follow(this.connection.connectionState);
    };
  }

  /** What the server needs to know to answer. */
  async offer(): Promise<string> {
    await this.connection.setLocalDescription();
    return this.connection.localDescription?.sdp ?? '';
  }

  async accept(sdp: string): Promise<void> {
    try {
      await this.connection.setRemoteDescription({ type: 'answer', sdp });
    } catch {
      return this.lose();
    }
    const clockRate = /^a=rtpmap:\d+ opus\/(\d+)/im.exec(sdp)?.[1] ?? '8000';
    this.ticksPerMs = Number(clockRate) / 1000;
    this.played = new RtpPlayed(this.ticksPerMs * frameMs);
    this.looking ??= setInterval(() => {
      this.look();
    }, lookEveryMs);
  }

  began(stretch: Extract<CallOut, { type: 'rtp_began' }>): void {
    this.played?.began(stretch);
  }

  close(): void {
    this.closed = true;
    clearInterval(this.looking);
    clearTimeout(this.broken);
    this.connection.close();
  }

  private follow(state: RTCPeerConnectionState): void {
    clearTimeout(this.broken);
    if (state === 'failed') this.lose();
    if (state !== 'disconnected') return;
    this.broken = setTimeout(() => {
      this.lose();
    }, brokenAtMostMs);
  }

  private lose(): void {
    if (this.closed) return;
    this.close();
    this.listener.lost();
  }

  /** The timestamp that the browser's buffer gave out last, less what hasn't reached the ear since. */
  private look(): void {
    const [source] = this.connection.getReceivers()[0]?.getSynchronizationSources() ?? [];
    if (source === undefined) return;
    const now = performance.now();
    const { rtpTimestamp: timestamp } = source;
    if (timestamp !== this.latest.timestamp) this.latest = { timestamp, since: now };
    const onItsWay = Math.max(0, this.listener.latencyMs() - (now - this.latest.since));
    const played = this.played?.at(timestamp - onItsWay * this.ticksPerMs);
    if (played) this.listener.heard(played);
  }
}
