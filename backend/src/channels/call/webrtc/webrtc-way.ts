import type { CallOut } from '@flare/contracts';
import type { CallParts } from '../../../voice/call-parts.ts';
import type { OutgoingFrame } from '../../../voice/playout.ts';
import { openPeer, type Peer, type WebRtcSettings } from './peer.ts';
import { createRtpCodec } from './rtp-codec.ts';
import { RtpIn } from '../../../voice/rtp/rtp-in.ts';
import { RtpOut } from '../../../voice/rtp/rtp-out.ts';

/** So long it may take until sound can go this way; after that the call begins without it. In milliseconds. */
const UP_WITHIN_MS = 2000;
/**
 * A caller's packets come all the time, in silence too; after so long without one the way is lost. Not every far side
 * says so: it may be gone, and an ICE lite server asks nobody. In milliseconds.
 */
const LOST_AFTER_MS = 5000;
/** How long before its time a frame is sent: the far side has its own buffer. */
const AHEAD_MS = 20;
/** How long after its time a frame is played, by what browsers usually keep in that buffer. */
const LAG_MS = 80;

export interface WebRtcWayParts {
  settings: WebRtcSettings;
  timers: CallParts['timers'];
  tell: (message: CallOut) => void;
  hear: (samples: Int16Array) => void;
  /** It doesn't come about, for a reason of ours. */
  failed: (error: unknown) => void;
}

/** The sound of one call by WebRTC, where that comes about. */
export class WebRtcWay {
  readonly aheadMs = AHEAD_MS;
  readonly lagMs = LAG_MS;
  /** Whether it has come about; known after two seconds at most. */
  readonly settled: Promise<boolean>;
  readonly #parts: WebRtcWayParts;
  #settle: (up: boolean) => void = () => {};
  #stopWaiting: () => void;
  #peer: Peer | null = null;
  #connected = false;
  #over = false;
  #sound: { out: RtpOut; in: RtpIn } | null = null;
  /** When a packet came last, or the call began. */
  #heardAt = 0;
  #stopWatching = (): void => {};

  constructor(offer: string, parts: WebRtcWayParts) {
    this.#parts = parts;
    this.settled = new Promise((resolve) => (this.#settle = resolve));
    this.#stopWaiting = parts.timers.after(UP_WITHIN_MS, () => this.close());
    this.#open(offer).catch((error: unknown) => {
      this.close();
      parts.failed(error);
    });
  }

  /** Sound goes this way. */
  get carries(): boolean {
    return this.#sound !== null;
  }

  /** The call begins, at so many samples a second; the caller is told which way its sound goes. */
  begin(rate: 8000 | 16_000): void {
    const { timers, tell, hear } = this.#parts;
    const peer = this.#peer;
    if (this.#connected && !this.#over && peer !== null) {
      const { clockRate } = peer.codec;
      const codec = createRtpCodec(peer.codec, rate);
      const base = { timers, codec, clockRate, rate };
      const send = peer.send;
      this.#sound = {
        in: new RtpIn({ ...base, hear }),
        out: new RtpOut({ ...base, aheadMs: AHEAD_MS, send, tell, random: Math.random }),
      };
      this.#heardAt = timers.now();
      this.#watch();
    }
    tell({ type: 'sound_way', way: this.carries ? 'webrtc' : 'websocket' });
  }

  audio(frame: OutgoingFrame): void {
    this.#sound?.out.audio(frame);
  }

  /** It broke: the call goes on by its WebSocket. */
  breakOff(): void {
    const carried = this.carries;
    this.close();
    if (carried) this.#parts.tell({ type: 'sound_way', way: 'websocket' });
  }

  close(): void {
    this.#over = true;
    this.#stopWaiting();
    this.#stopWatching();
    this.#settle(false);
    this.#sound?.in.close();
    this.#sound?.out.close();
    this.#sound = null;
    this.#peer?.close();
  }

  async #open(offer: string): Promise<void> {
    const { settings, tell, timers } = this.#parts;
    const peer = await openPeer(offer, settings, {
      connected: () => this.#up(),
      lost: () => this.breakOff(),
      packet: (packet) => {
        this.#heardAt = timers.now();
        this.#sound?.in.push(packet);
      },
    });
    if (this.#over) return peer.close();
    this.#peer = peer;
    tell({ type: 'webrtc_answer', sdp: peer.answer });
  }

  #watch(): void {
    const { timers } = this.#parts;
    const silentMs = timers.now() - this.#heardAt;
    if (silentMs >= LOST_AFTER_MS) return this.breakOff();
    this.#stopWatching = timers.after(LOST_AFTER_MS - silentMs, () => this.#watch());
  }

  #up(): void {
    if (this.#over) return;
    this.#connected = true;
    this.#stopWaiting();
    this.#settle(true);
  }
}
