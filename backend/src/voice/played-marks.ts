import type { Timers } from '../providers/contracts/timers.ts';
import type { PlayoutFact } from './playout.ts';
import type { ReplySound } from './speech/reply-sound.ts';
import { frameMs } from './vad/detection.ts';

interface SentFrame {
  sound: ReplySound;
  generation: number;
  sequence: number;
  /** When it has been played, if nothing holds it up. */
  playedAt: number;
  /** It never left. */
  lost: boolean;
}

/** A sound under one generation, from its first frame to its last. */
interface Stretch {
  sound: ReplySound;
  generation: number;
  ms: number;
  /** A frame of it was lost: from there on it counts as unheard. */
  torn: boolean;
  /** All of it was sent, or nothing more of it will be. */
  complete: boolean;
  left: number;
}

interface Frame {
  sequence: number;
  playedAt: number;
  lost: boolean;
  stretch: Stretch;
}

/** A far side that has told how far it is, and tells no more, is believed to be as late as this at most. */
const SILENT_MS = 1500;
/** The far side's own buffer may be behind our clock by so much. */
const BEHIND_MS = 1000;

/** What was heard of what was sent: by the far side's own word where it gives one, by the clock otherwise. */
export class PlayedMarks {
  readonly #timers: Timers;
  readonly #tell: (fact: PlayoutFact) => void;
  #frames: Frame[] = [];
  #stretch: Stretch | null = null;
  #last = { sequence: -1, playedAt: -Infinity };
  /** Null as long as the far side has said nothing. */
  #reported: number | null = null;
  #cancel: (() => void) | null = null;

  constructor(timers: Timers, tell: (fact: PlayoutFact) => void) {
    this.#timers = timers;
    this.#tell = tell;
  }

  sent({ sound, generation, sequence, playedAt, lost }: SentFrame): void {
    const open = this.#stretch;
    const goesOn = open !== null && open.sound === sound && !open.complete;
    const stretch = goesOn
      ? open
      : {
          sound,
          generation,
          ms: 0,
          torn: false,
          complete: false,
          left: 0,
        };
    this.#stretch = stretch;
    stretch.left += 1;
    this.#frames.push({ sequence, playedAt, lost, stretch });
    this.#last = { sequence, playedAt };
    this.#settle();
  }

  /** Nothing more of this sound is sent: it ends when its last frame was played. */
  complete(sound: ReplySound): void {
    const stretch = this.#stretch;
    if (stretch === null || stretch.sound !== sound || stretch.complete) return;
    stretch.complete = true;
    if (stretch.left === 0) this.#end(stretch);
    else this.#settle();
  }

  report(sequence: number): void {
    this.#reported = Math.min(Math.max(sequence, this.#reported ?? -1), this.#last.sequence);
    this.#settle();
  }

  /** What wasn't heard yet won't be; whether the far side may still hold some of it. */
  forget(): boolean {
    const { sequence, playedAt } = this.#last;
    const mayBeBehind = this.#reported !== sequence && this.#timers.now() - playedAt < BEHIND_MS;
    const held = this.#frames.length > 0 || mayBeBehind;
    this.#frames = [];
    this.#stretch = null;
    this.#cancel?.();
    this.#cancel = null;
    return held;
  }

  #waitUntil(at: number): void {
    this.#cancel?.();
    this.#cancel = this.#timers.after(Math.max(0, at - this.#timers.now()), () => this.#settle());
  }

  #settle(): void {
    const now = this.#timers.now();
    const late = this.#reported === null ? 0 : SILENT_MS;
    const isHeard = ({ sequence, playedAt }: Frame): boolean =>
      sequence <= (this.#reported ?? -1) || playedAt + late <= now;
    for (;;) {
      const [frame] = this.#frames;
      if (frame === undefined) return;
      if (!isHeard(frame)) {
        if (frame.stretch.complete) this.#waitUntil(frame.playedAt + late);
        return;
      }
      this.#frames.shift();
      const { stretch } = frame;
      stretch.torn ||= frame.lost;
      if (!stretch.torn) stretch.ms += frameMs;
      stretch.left -= 1;
      const { sound, generation, ms } = stretch;
      const more = this.#frames[0];
      const goesOn = more?.stretch === stretch && isHeard(more);
      if (!goesOn && !stretch.torn) this.#tell({ type: 'played', sound, generation, ms });
      if (stretch.complete && stretch.left === 0) this.#end(stretch);
    }
  }

  #end({ sound, generation, ms, torn }: Stretch): void {
    this.#cancel?.();
    this.#cancel = null;
    this.#tell({ type: 'ended', sound, generation, heardMs: torn ? ms : null });
  }
}
