import type { Asked } from './asked.ts';
import type { Completeness } from './endpoint.ts';
import type { SpokenText, SpokenWord } from './heard.ts';
import type { MindState, StoppedReply, TurnTimer } from './turn-effect.ts';

/** What the user is saying: from the first sound until it is a turn, or turns out to be none. */
export interface Utterance {
  beganAt: number;
  /** When they fell silent; null while they speak. */
  endedAt: number | null;
  /** They draw a breath, or have ended: nothing of them was loud since then. Null while they speak. */
  quietSince: number | null;
  /** When its final transcript was asked for last. */
  finishedAt: number | null;
  /** That transcript is on its way. */
  finalComes: boolean;
  /** Final transcripts of its stretches, joined. */
  finalText: string;
  /** What the recogniser thinks of the stretch that has no final transcript yet. */
  partialText: string;
  /** Of the least sure stretch. */
  confidence: number | null;
  /** When the newest final transcript came. */
  finalAt: number | null;
  /** The newest final transcript has what was said until then. */
  finalUntil: number | null;
  /** The newest transcript of any kind. */
  heardAt: number | null;
  /** How complete these words are for what is asked: read once, as long as they stay. */
  judged: { text: string; completeness: Completeness } | null;
  /** At approval: it began after the summary had been heard. */
  summaryHeard: boolean;
  /** It began before our reply had ended. */
  overReply: boolean;
}

/** What we are saying. */
export interface Reply extends SpokenText {
  generation: number;
  /** The generation under which it began: another one once it was resumed. */
  origin: number;
  interruptible: boolean;
  goesOn: boolean;
  /** Where it was resumed, in milliseconds from its first sample. */
  resumedAtMs: number;
  /** How far it was heard, from its first sample. */
  playedMs: number;
}

/** Words that were said too early to be answered: they are a turn once we have finished. */
export interface Held {
  text: string;
  confidence: number | null;
  t1: number;
  speechEnd: number;
  t2: number | null;
  summaryHeard: boolean;
}

/** A turn was committed, or a silence noticed, and nothing has been said to it yet. */
export interface Thinking {
  why: 'turn' | 'silence';
  since: number;
  fillers: number;
  filler: Filler | null;
  /** When the answer's words went to the voice; null before. */
  voicedAt: number | null;
  /** The turn was thought to be over sooner than usual: until then whoever speaks may be going on with it. */
  mayGoOnUntil: number | null;
  /** Its words, where that is so. */
  said: Held | null;
  /** What it asks in turn, if anything, is known. */
  answered: boolean;
  /** The answer is held back. */
  held: boolean;
}

/** What is said meanwhile. */
export interface Filler {
  beganAt: number;
  audioMs: number;
  words: readonly SpokenWord[];
}

export interface TurnState {
  /** Only what carries this number may be sent. */
  generation: number;
  asked: Asked;
  /** At approval: the user has heard the summary. */
  summaryHeard: boolean;
  /** That summary, as long as it is asked for: a question about the yes to it ("Did you say yes?") makes it no other one. */
  heardSummary: string | null;
  /** The detector hears a voice now. */
  voice: boolean;
  utterance: Utterance | null;
  /** An utterance whose final transcript never came in time. */
  overdue: { endedAt: number; committed: boolean } | null;
  held: Held | null;
  thinking: Thinking | null;
  reply: Reply | null;
  /** The reply that an interruption stopped, until it goes on or a turn is committed. */
  stopped: {
    reply: Reply;
    heard: StoppedReply;
    /** Where it would go on, from its first sample; null where it was stopped on purpose. */
    fromMs: number | null;
  } | null;
  /** `whole`: nothing is left open by these words, as far as they were worked on. */
  ahead: { number: number; text: string; whole: boolean } | null;
  /** How many times work ahead was begun in this call, and in this utterance. */
  aheads: number;
  aheadsOfUtterance: number;
  apis: string[];
  /** No recogniser is there; `unheard`: somebody has spoken since then, and their words are still to come. */
  recogniserAway: boolean;
  unheard: boolean;
  silenceMs: number | null;
  silences: number;
  /** How long nobody has made a sound since the user's last words, in earlier stretches. */
  quietMs: number;
  /** The user could speak since then; null while we speak or think. */
  waitingSince: number | null;
  mind: MindState;
  mindDetails: string;
  timers: Partial<Record<TurnTimer, number>>;
  ended: boolean;
}

/** A call in which nothing has happened yet: the welcome will be its first reply, of generation 0. */
export const newTurnState: TurnState = {
  generation: 0,
  asked: { kind: 'nothing' },
  summaryHeard: false,
  heardSummary: null,
  voice: false,
  utterance: null,
  overdue: null,
  held: null,
  thinking: null,
  reply: null,
  stopped: null,
  ahead: null,
  aheads: 0,
  aheadsOfUtterance: 0,
  apis: [],
  recogniserAway: false,
  unheard: false,
  silenceMs: null,
  silences: 0,
  quietMs: 0,
  waitingSince: null,
  mind: 'idle',
  mindDetails: '',
  timers: {},
  ended: false,
};
