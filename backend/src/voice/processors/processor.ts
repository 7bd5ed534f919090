import type { CallOut } from '@flare/contracts';

/** 20 ms of sound at the line's rate. */
export interface AudioFrame {
  /** In memory that other calls share: `slice()` what goes to a thread, and never hand on its `buffer`. */
  readonly samples: Int16Array;
  /** When its first sample is heard, in milliseconds of the call's clock. */
  readonly at: number;
}

/** Words in the language that the session has now. */
export interface TextFrame {
  readonly text: string;
  readonly locale: string;
  /** False: the words may still change (`transcript`), or more of them follow (`reply`): the last frame of a reply may be empty. */
  readonly final: boolean;
}

/** The places of the line where a processor may stand, and the frames that pass there. */
export interface Frames {
  /** The caller's sound, before voice detection and the recogniser. */
  heard: AudioFrame;
  /** What the recogniser understood, before turn taking and the session. */
  transcript: TextFrame;
  /** Our words, whole or clause by clause, before the voice says them. */
  reply: TextFrame;
  /** Our sound, before it is sent. */
  spoken: AudioFrame;
  /** What the far side is told: JSON of the call's protocol. */
  message: CallOut;
}
export type Place = keyof Frames;

/**
 * Stands in the line of one call: gets frames and gives frames, one for each, in order. Sound keeps its length,
 * a message its type. What throws, or gives anything else, is left out for the rest of the call.
 */
export interface Processor<P extends Place> {
  /**
   * The frame that goes on in this one's stead. At `heard` it may come later, by 400 ms at most; everywhere else
   * somebody waits for it.
   */
  process(frame: Frames[P]): Frames[P] | (P extends 'heard' ? Promise<Frames[P]> : never);
  /** The call is over, or goes on without it. */
  close?(): void;
}

/** How a processor is made for a call. */
export interface ProcessorKind<P extends Place, Settings = unknown> {
  readonly place: P;
  /**
   * Called with the first frame. Frames pass by while a promise is pending.
   *
   * @param settings as they stand in the project's file, of the shape in `contracts/src/processors.ts`
   * @param line `rate`: samples a second of both sides
   */
  open(settings: Settings, line: { rate: number }): Processor<P> | Promise<Processor<P>>;
  /** Gives back what calls share, such as a thread. */
  close?(): Promise<void>;
}

/** A kind of any place, whatever its settings are. */
export type AnyKind = { [P in Place]: ProcessorKind<P, never> }[Place];
