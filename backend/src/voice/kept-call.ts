import type { TurnTimeline } from '@flare/contracts';
import type { CallKeeper, CallRecord } from './call-parts.ts';
import type { OutgoingFrame } from './playout.ts';
import { Recording } from './recording.ts';

/** What stays of one call: its sound where that is wanted, its turns, and what was counted. */
export class KeptCall {
  /** When the call began, on its clock. */
  readonly began: number;
  readonly #now: () => number;
  #recording: Recording | null = null;
  #keeper: CallKeeper | null = null;
  #ended: CallRecord | null = null;
  readonly #counts = { interruptions: 0, resumptions: 0 };

  constructor(now: () => number) {
    this.#now = now;
    this.began = now();
  }

  /** Both sides are recorded from now on, at so many samples a second. */
  record(rate: number): void {
    this.#recording = new Recording(rate, (stereo) => this.#keeper?.sound(stereo));
  }

  /** The call's session has begun: from now on it is written down, and at once where the call is over already. */
  keep(keeper: CallKeeper): void {
    this.#keeper = keeper;
    if (this.#ended !== null) this.#close(this.#ended);
  }

  /** A frame of the caller's that came just now, and was heard at a time of the call's clock. */
  caller(frame: Int16Array, at: number): void {
    if (this.#recording === null) return;
    this.#recording.add('caller', frame, at - this.began);
    if (this.#keeper !== null) this.#recording.pass(at - this.began);
  }

  /** A frame of ours that is heard when it is due. */
  ours({ samples, due }: OutgoingFrame): void {
    this.#recording?.add('ours', samples, due - this.began);
  }

  /** What would be heard from now on never is. */
  cleared(): void {
    this.#recording?.forget(this.#now() - this.began);
  }

  interrupted(): void {
    this.#counts.interruptions += 1;
  }

  resumed(): void {
    this.#counts.resumptions += 1;
  }

  /** A turn was answered. */
  turn(timeline: TurnTimeline): void {
    this.#keeper?.turn(timeline);
  }

  /** The call is over; gives what stays of it. */
  end(ended: Omit<CallRecord, 'durationMs' | 'interruptions' | 'resumptions'>): CallRecord {
    const durationMs = this.#now() - this.began;
    const record = { ...ended, durationMs, ...this.#counts };
    this.#ended = record;
    this.#close(record);
    return record;
  }

  #close(record: CallRecord): void {
    if (this.#keeper === null) return;
    this.#recording?.end(record.durationMs);
    this.#keeper.close(record);
  }
}
