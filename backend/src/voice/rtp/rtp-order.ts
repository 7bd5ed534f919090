import type { Timers } from '../../providers/contracts/timers.ts';
import type { RtpPacket } from './rtp-packet.ts';

/** So many packets wait for one that is missing, and so long, in milliseconds. Then it is lost. */
const HELD_AT_MOST = 4;
const WAIT_MS = 60;
/** Numbers so far apart are of a sender that has begun anew. */
const ANEW = 1000;

/** How far one sequence number is after another one, around the end of their 16 bits. */
const after = (sequence: number, other: number): number => ((sequence - other) << 16) >> 16;

/** Puts packets back into their order. What comes in order goes on at once; doubles and latecomers are dropped. */
export class RtpOrder {
  readonly #timers: Timers;
  readonly #give: (packet: RtpPacket, lost: number) => void;
  readonly #held = new Map<number, RtpPacket>();
  #next: number | null = null;
  #lost = 0;
  #cancel: (() => void) | null = null;
  /** The number that is waited for. */
  #missing: number | null = null;

  /** @param give is told how many packets before this one were lost */
  constructor(timers: Timers, give: (packet: RtpPacket, lost: number) => void) {
    this.#timers = timers;
    this.#give = give;
  }

  push(packet: RtpPacket): void {
    const { sequence } = packet;
    const ahead = after(sequence, this.#next ?? sequence);
    if (Math.abs(ahead) >= ANEW) this.close();
    else if (ahead < 0) return;
    this.#next ??= sequence;
    this.#held.set(sequence, packet);
    this.#giveOn();
    if (this.#held.size > HELD_AT_MOST) this.#skip();
    this.#wait();
  }

  /** Forgets what waits. */
  close(): void {
    this.#cancel?.();
    this.#cancel = null;
    this.#held.clear();
    this.#next = null;
    this.#lost = 0;
  }

  #giveOn(): void {
    for (;;) {
      const next = this.#next ?? 0;
      const packet = this.#held.get(next);
      if (packet === undefined) return;
      this.#held.delete(next);
      this.#next = (next + 1) & 0xffff;
      const lost = this.#lost;
      this.#lost = 0;
      this.#give(packet, lost);
    }
  }

  /** What is missing before the first that waits won't come any more. */
  #skip(): void {
    const next = this.#next ?? 0;
    const missing = Math.min(...[...this.#held.keys()].map((sequence) => after(sequence, next)));
    this.#lost += missing;
    this.#next = (next + missing) & 0xffff;
    this.#giveOn();
  }

  #wait(): void {
    if (this.#held.size === 0) {
      this.#cancel?.();
      this.#cancel = null;
      return;
    }
    if (this.#cancel !== null && this.#missing === this.#next) return;
    this.#cancel?.();
    this.#missing = this.#next;
    this.#cancel = this.#timers.after(WAIT_MS, () => {
      this.#cancel = null;
      this.#skip();
      this.#wait();
    });
  }
}
