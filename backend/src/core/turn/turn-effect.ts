export type TurnTimer =
  'end-of-turn' | 'recogniser-quiet' | 'holding' | 'filler' | 'silence' | 'idle';

/** What the assistant's mind is doing, as the stand shows it. */
export type MindState =
  | 'idle'
  | 'listening'
  | 'analyzing_speech'
  | 'checking_cache'
  | 'routing_to_llm'
  | 'generating_speech'
  | 'speaking';

/** A reply that was stopped, and what of it the listener has heard. */
export interface StoppedReply {
  generation: number;
  heardText: string;
  heardMs: number;
}

/** The times of a user's turn, in milliseconds of the call's clock. */
export interface TurnTimes {
  /** First audio of it. */
  t1: number;
  /** Its last audio. */
  speechEnd: number;
  /** Its final transcript; null where the turn was ended without one. */
  t2: number | null;
}

/** Wishes of turn taking, in the imperative. */
export type TurnEffect =
  /** A timer of the same name that runs is replaced. `at` is on the call's clock. */
  | { type: 'start-timer'; timer: TurnTimer; at: number }
  | { type: 'cancel-timer'; timer: TurnTimer }
  /** The speaker has stopped: the recogniser shall give what it has. */
  | { type: 'finish-transcript' }
  /** What the recogniser took from the end of speech to its final transcript, to be learned from. */
  | { type: 'learn-delay'; ms: number }
  /** The user's turn is over. Whatever was prepared or played under a lower generation is void. */
  | {
      type: 'commit-turn';
      text: string;
      /** 0 to 1; null where the recogniser doesn't say. */
      confidence: number | null;
      /** The generation of everything that will be said in answer. */
      generation: number;
      times: TurnTimes;
      /** A reply that this turn cuts off for good: history keeps what was heard of it. */
      stopped: StoppedReply | null;
      /** At approval: the user had heard the whole summary before they spoke. */
      summaryHeard: boolean;
    }
  /** Understanding and the answer may begin on these words; nothing may be written or spoken yet. */
  | { type: 'work-ahead'; ahead: number; text: string }
  /** Other words came, or none will: what was begun is of no use. */
  | { type: 'drop-ahead' }
  /**
   * Stop at once: from now on only frames of `next` leave, and the far buffer is cleared. What was
   * stopped is kept, and goes on being made, until it is resumed or a turn is committed.
   */
  | { type: 'interrupt'; generation: number; next: number; heardText: string; heardMs: number }
  /** The user is gone while we spoke: they heard so much of it, and will hear no more. */
  | { type: 'left-unheard'; heardText: string }
  /** The answer isn't begun for the present: the user speaks on. What was begun of it goes on. */
  | { type: 'hold-reply' }
  /** They didn't: it may begin. */
  | { type: 'release-reply' }
  /** Nobody meant to interrupt: the audio of reply `of` goes on as `generation`, from `fromMs` of it. */
  | { type: 'resume'; of: number; generation: number; fromMs: number }
  /** Something short is said meanwhile; `number` counts within the turn. */
  | { type: 'fill'; generation: number; number: number; why: 'slow' | 'api' }
  /** Nothing beyond `atMs` of the filler is said any more; null: it stops at once. */
  | { type: 'stop-filler'; generation: number; atMs: number | null }
  /** The session's `user-was-silent`; `step` counts silences in a row from 1. */
  | {
      type: 'user-was-silent';
      step: number;
      generation: number;
      /** A reply that was stopped by hand, and that nothing was said to. */
      stopped: StoppedReply | null;
    }
  /** Nobody is on the line. */
  | { type: 'end-idle' }
  | { type: 'mind-state'; state: MindState; details: string };
