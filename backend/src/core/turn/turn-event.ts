import type { Asked } from './asked.ts';
import type { SpokenWord } from './heard.ts';
import type { TurnTimer } from './turn-effect.ts';

/**
 * Facts of a call, in the past tense. `at` is when they became known, in milliseconds of the call's
 * clock; it never goes back.
 */
export type TurnEvent = { at: number } & TurnFact;

type TurnFact =
  /** Voice activity: `beganAt` is the first of it, before the detector was sure. */
  | { type: 'speech-started'; beganAt: number }
  /** A breath: the voice may go on, or has just ended. Nothing was loud since `quietSince`. */
  | { type: 'speech-paused'; quietSince: number }
  | { type: 'speech-went-on' }
  /** `endedAt` is the last of it. */
  | { type: 'speech-stopped'; endedAt: number }
  | {
      type: 'transcript-partial';
      text: string;
      /** How much of `text`, in UTF-16 units, won't change any more. */
      stable: number;
    }
  | { type: 'transcript-final'; text: string; confidence: number | null }
  /** The recogniser found that the speaker has stopped. */
  | { type: 'recogniser-heard-end' }
  /** Typed words: whole as they come, and meant to be answered at once. */
  | { type: 'user-wrote'; text: string }
  /** The user asked by hand for quiet. */
  | { type: 'interruption-requested' }
  /** The work ahead of this number has found that its words are all that is meant: nothing is left to be asked. */
  | { type: 'ahead-is-whole'; ahead: number }
  /** What the coming reply asks for. A committed turn has answered it: it is told for every reply. */
  | { type: 'asked'; asked: Asked }
  /** A reply's first audio was sent. What is known of its words and its length is told after this. */
  | {
      type: 'reply-began';
      generation: number;
      /** As much of its text as there is. */
      text: string;
      interruptible: boolean;
      /** More will be said in this turn: a message while an API runs. */
      goesOn: boolean;
    }
  /** More of a reply's text; its audio follows. `interruptible`: whether the whole of it is, now that this belongs to it. */
  | { type: 'reply-text'; generation: number; text: string; interruptible: boolean }
  /** When a word of it is said, from the reply's first sample. */
  | { type: 'reply-word'; generation: number; word: string; startMs: number; endMs: number }
  /** All audio of the text so far is there: so long is it. */
  | { type: 'reply-synthesized'; generation: number; audioMs: number }
  /** What the listener has really heard of what was sent under this generation. */
  | { type: 'played'; generation: number; ms: number }
  /** All of it was played, or the turn has no reply; `torn`: not all of it reached the far side. */
  | { type: 'reply-ended'; generation: number; torn?: boolean }
  /** It plays from now on; its words are empty where the engine gives no times. */
  | { type: 'filler-began'; generation: number; audioMs: number; words: readonly SpokenWord[] }
  | { type: 'filler-ended'; generation: number }
  /** The answer's first sound was made: only a filler may be before it. */
  | { type: 'answer-ready' }
  /** What the answer waits for now. */
  | { type: 'working'; on: 'cache' | 'words' | 'model' | 'speech'; details: string }
  | { type: 'api-call-began'; api: string }
  | { type: 'api-call-ended' }
  /** So long may the user be silent from now on: a "one moment" gives them more. */
  /** The recogniser is away; it is asked again, and hears then what was said meanwhile. */
  | { type: 'recogniser-away' }
  | { type: 'silence-allowed'; ms: number }
  | { type: 'timer-fired'; timer: TurnTimer }
  | { type: 'hung-up' };
