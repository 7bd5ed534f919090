import type { CallOut, StageName, TurnTimeline, VoiceSettings } from '@flare/contracts';
import type { LearnedDelay } from '../core/turn/learned-delay.ts';
import type { TurnEvent } from '../core/turn/turn-event.ts';
import type { Logger } from '../logger.ts';
import type { SpeechToText } from '../providers/contracts/stt.ts';
import type { Timers } from '../providers/contracts/timers.ts';
import type { TextToSpeech } from '../providers/contracts/tts.ts';
import type { FlowSource } from '../runtime/ports.ts';
import type { NewSession, SessionRunner } from '../runtime/session-runner.ts';
import type { AnswerRecordings } from './speech/answer-recordings.ts';
import type { OutgoingFrame } from './playout.ts';
import type { ProcessorKinds } from './processors/call-processors.ts';
import type { SpeechCache } from './speech/speech-cache.ts';
import type { VoiceDetectors } from './vad/detector.ts';

/** What the calls of a node share. */
export interface CallParts {
  timers: Timers;
  runner: Pick<SessionRunner, 'start' | 'send' | 'tell' | 'workAhead' | 'dropAhead'>;
  flows: FlowSource;
  speech: {
    recogniser: (locale: string) => SpeechToText | null;
    voice: (locale: string) => TextToSpeech | null;
  };
  detectors: () => Promise<VoiceDetectors>;
  /** What projects may place in the line of their calls. */
  processors: ProcessorKinds;
  /** Short phrases that are said again and again. */
  cache: SpeechCache;
  /** How people say fast answers. */
  recordings: Pick<AnswerRecordings, 'find'>;
  /** How long each recogniser takes to its final transcript, by its name. */
  learned: Map<string, LearnedDelay>;
  observe: CallObserver;
  /** Keeps what is to be kept of a call whose session has begun. */
  keep: (sessionId: string, rate: number) => CallKeeper;
  logger: Logger;
}

/** Told what is to be counted. */
export interface CallObserver {
  begun: () => void;
  turn: (times: AnsweredTurn) => void;
  /** A frame left, so many milliseconds later than planned. */
  frameSent: (lateMs: number) => void;
  /** One was dropped: the far side reads too slowly. */
  frameDropped: () => void;
  interrupted: () => void;
  resumed: () => void;
  ended: (record: CallRecord) => void;
}

/** A turn that was answered, in milliseconds from the end of speech. */
export interface AnsweredTurn {
  sessionId: string;
  /** From the user's last sound to our first. */
  gapMs: number;
  /** Its parts: they add up. */
  stagesMs: Partial<Record<StageName, number>>;
}

/** What is kept of one call. Nothing of it waits, and nothing fails the call. */
export interface CallKeeper {
  turn: (timeline: TurnTimeline) => void;
  /** More sound: the caller and we, sample by sample. */
  sound: (stereo: Int16Array) => void;
  close: (record: CallRecord) => void;
}

export interface CallRecord {
  sessionId: string | null;
  outcome: string;
  durationMs: number;
  frames: number;
  underruns: number;
  latestMs: number;
  interruptions: number;
  resumptions: number;
}

/** The far side of one call. */
export interface CallLine {
  /** Samples a second, both ways. */
  rate: number;
  /** How long before its time it takes a frame, in milliseconds. */
  readonly aheadMs: number;
  /** Frames that it takes together. */
  readonly together: number;
  /** How long after its time a frame is played there, as far as that is known without being told. */
  readonly lagMs: number;
  /** So much waits for a far side that reads too slowly that sound is dropped now. */
  readonly isFull?: boolean;
  audio: (frame: OutgoingFrame) => void;
  tell: (message: CallOut) => void;
  /** Nothing comes any more. */
  ended: () => void;
}

export interface CallBeginning {
  session: NewSession;
  voice: VoiceSettings;
  /** Whether its sound is kept. */
  storeAudio: boolean;
}

type Without<T> = T extends unknown ? Omit<T, 'at'> : never;
/** A fact of turn taking before it has its time. */
export type TurnFact = Without<TurnEvent>;
