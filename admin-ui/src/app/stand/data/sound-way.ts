import type { CallIn, CallOut } from '@flare/contracts';
import { signal } from '@angular/core';
import type { CallSound } from './call-sound.ts';
import type { Played } from './jitter-buffer.ts';
import { RtcSound } from './rtc-sound.ts';

export interface SoundWayPorts {
  send(message: CallIn): void;
  /** The assistant's sound was heard up to a frame. */
  heard(played: Played): void;
}

/** WebRTC didn't come about: until the page is loaded anew, calls don't wait for it again. */
let tried: 'in vain' | undefined;

/** Which way the sound of one call goes: by WebRTC where that comes about, by the line's binary messages otherwise. */
export class SoundWay {
  private readonly sound: CallSound;
  private readonly ports: SoundWayPorts;
  private rtc: RtcSound | undefined;
  private readonly chosen = signal<'webrtc' | 'websocket' | undefined>(undefined);

  /** Undefined: it isn't known yet. */
  readonly way = this.chosen.asReadonly();

  constructor(sound: CallSound, ports: SoundWayPorts) {
    this.sound = sound;
    this.ports = ports;
  }

  /** Offers WebRTC where there is a microphone, whose echo the browser is to take out. */
  async offer(): Promise<CallIn[]> {
    const { sound, ports } = this;
    if (!sound.caller || tried === 'in vain' || !RtcSound.isThere()) return [];
    this.rtc = new RtcSound(sound.caller, {
      latencyMs: () => sound.latencyMs,
      heard: (played) => {
        ports.heard(played);
      },
      lost: () => {
        ports.send({ type: 'webrtc_failed' });
        this.goBy('websocket');
      },
    });
    try {
      return [{ type: 'webrtc_offer', sdp: await this.rtc.offer() }];
    } catch {
      this.goBy('websocket');
      return [];
    }
  }

  /** The caller's frames are sent by the line. */
  get takesFrames(): boolean {
    return this.rtc === undefined;
  }

  take(message: CallOut): void {
    if (message.type === 'webrtc_answer') void this.rtc?.accept(message.sdp);
    if (message.type === 'rtp_began') this.rtc?.began(message);
    if (message.type === 'sound_way') this.goBy(message.way);
    // Nothing was said of it, for nothing was offered.
    if (message.type === 'demo_call_started' && !this.way()) this.goBy('websocket');
  }

  close(): void {
    this.rtc?.close();
    this.rtc = undefined;
  }

  private goBy(way: 'webrtc' | 'websocket'): void {
    if (way === 'websocket' && this.rtc && !this.way()) tried = 'in vain';
    this.chosen.set(way);
    this.sound.playStream(way === 'webrtc' ? (this.rtc?.stream ?? null) : null);
    if (way === 'websocket') this.close();
  }
}
