import { EventEmitter } from 'node:events';
import type { WebSocket } from 'ws';
import type { VirtualTimers } from './virtual-timers.ts';

/** What the far end of a socket does with what comes. */
interface SocketEnd {
  /** Sound, in samples of 16 bits. */
  sound(samples: number): void;
  message(type: string): void;
  /** Closed by either side. */
  gone(): void;
}

/** A WebSocket without a network, of which the recogniser's client sees as much as it uses. */
export class RecognitionSocket extends EventEmitter {
  readonly bufferedAmount = 0;
  readonly #timers: VirtualTimers;
  readonly #end: SocketEnd;
  #open = true;

  constructor(timers: VirtualTimers, end: SocketEnd) {
    super();
    this.#timers = timers;
    this.#end = end;
  }

  /** As the client's type wants it. */
  get asWebSocket(): WebSocket {
    return this as unknown as WebSocket;
  }

  send(data: string | Buffer): void {
    if (!this.#open) return;
    if (typeof data !== 'string') return this.#end.sound(data.length / 2);
    this.#end.message((JSON.parse(data) as { type: string }).type);
  }

  close(): void {
    this.#shut();
    this.#timers.after(0, () => this.emit('close'));
  }

  terminate(): void {
    this.#shut();
  }

  /** The engine says something. */
  say(message: object): void {
    if (this.#open) this.emit('message', Buffer.from(JSON.stringify(message)), false);
  }

  /** The connection breaks. */
  cut(): void {
    if (!this.#open) return;
    this.#shut();
    this.emit('close');
  }

  /** The engine lets nobody in. */
  refuse(): void {
    this.#shut();
    this.emit('error', new Error('Connection refused'));
  }

  #shut(): void {
    if (!this.#open) return;
    this.#open = false;
    this.#end.gone();
  }
}
