import type { CallIn, CallOut } from '@flare/contracts';
import { readAudioFrame, type AudioFrame } from './audio-frame.ts';

/** Told what comes over the line. */
export interface LineListener {
  message(message: CallOut): void;
  audio(frame: AudioFrame): void;
  /** Nothing comes any more. It is told once. */
  closed(): void;
}

/** Sound that waits for a slow network beyond this is dropped, in bytes: four seconds. */
const waitsAtMost = 128_000;

/** The connection of one call. */
export class CallLine {
  private readonly socket: WebSocket;
  private readonly listener: LineListener;
  private begun = false;
  private over = false;

  /** @param ticket good once; @param first what is sent at once */
  constructor(ticket: string, first: readonly CallIn[], listener: LineListener) {
    this.listener = listener;
    const address = new URL('/api/v1/call', document.baseURI);
    address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
    address.searchParams.set('ticket', ticket);
    this.socket = new WebSocket(address);
    this.socket.binaryType = 'arraybuffer';
    this.socket.onopen = () => {
      this.begun = true;
      for (const message of first) this.send(message);
    };
    this.socket.onmessage = ({ data }: MessageEvent<string | ArrayBuffer>) => {
      this.take(data);
    };
    this.socket.onclose = () => {
      this.end();
    };
    window.addEventListener('offline', this.end);
  }

  send(message: CallIn): void {
    if (this.isOpen) this.socket.send(JSON.stringify(message));
  }

  /** A frame of the caller's. */
  speak(frame: ArrayBuffer): void {
    if (this.isOpen && this.socket.bufferedAmount < waitsAtMost) this.socket.send(frame);
  }

  /** Leaves without waiting for an answer; nothing is told any more. */
  close(): void {
    this.over = true;
    window.removeEventListener('offline', this.end);
    this.socket.close(1000);
  }

  private get isOpen(): boolean {
    return this.begun && this.socket.readyState === WebSocket.OPEN;
  }

  private take(data: string | ArrayBuffer): void {
    if (this.over) return;
    if (typeof data === 'string') return this.listener.message(JSON.parse(data) as CallOut);
    const frame = readAudioFrame(data);
    if (frame) this.listener.audio(frame);
  }

  private readonly end = (): void => {
    if (this.over) return;
    this.close();
    this.listener.closed();
  };
}
