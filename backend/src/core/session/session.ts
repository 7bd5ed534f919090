import type {
  Channel,
  Outcome,
  ReplyKind,
  SessionEffect,
  SessionEvent,
  Span,
  TypedValue,
  ValueAct,
  Variables,
} from '@flare/contracts';

/** How often a parameter was failed, in answers (no match) and in silences (no input). */
export interface Counter {
  noMatch: number;
  noInput: number;
}

/** One run of an intent, with its parameters and, in the end, its one outcome. */
export interface Task {
  /** The id of the event that began it. */
  id: string;
  intent: string;
  parameters: Variables;
  counters: Record<string, Counter>;
  /** Parameters in the order in which they were answered, for "go back". */
  answered: string[];
  /** Parameters asked together and left unanswered: asked alone before anything new. */
  unanswered: string[];
  /** Required parameters that are gone without, because asking was exhausted. */
  skipped: string[];
  /** Set while a dependency runs first. */
  waitsFor: string | null;
  /** What came with the wish and waits until it can be used. */
  early?: EarlyWords;
}

/** Words of one sentence for later. */
export interface EarlyWords {
  /** Without what is sensitive. */
  text: string;
  /** Stretches of it that are somebody's value already. */
  taken: Span[];
  /** For the intents that are needed first. */
  values: ValueAct[];
}

/** An offered option, in the order in which it was said. */
export interface Option {
  value: TypedValue;
  text: string;
}

export type MeanwhileWish = Extract<SessionEvent, { type: 'heard-meanwhile' }>['wish'];

interface Unclear {
  /** Answers in a row that were neither yes nor no nor a change. */
  unclear: number;
}

/** What was read back for approval. Only an explicit yes to the newest one calls the API. */
export interface Summary {
  text: string;
  /** The values as they stood when it was said. */
  values: Variables;
  at: number;
}

/** What a task waits for. */
export type TaskAwaiting =
  | {
      kind: 'parameters';
      names: string[];
      /** A value that stands is to be replaced: it stays until the new one is valid. */
      changing: boolean;
      /** How many entries of a long list were said already. */
      offset: number;
    }
  | ({ kind: 'approval'; summary: Summary } & Unclear)
  | ({ kind: 'edit'; summary: Summary } & Unclear)
  | { kind: 'menu'; summary: Summary }
  | { kind: 'keep'; parameter: string }
  | { kind: 'clarify'; about: 'value'; parameter: string; options: Option[] }
  | ({ kind: 'clarify'; about: 'same-intent'; values: ValueAct[]; options: Option[] } & Unclear)
  | ({
      kind: 'clarify';
      about: 'switch';
      intent: string;
      values: ValueAct[];
      options: Option[];
    } & Unclear);

export type State =
  | { name: 'idle' }
  | { name: 'await_param'; task: Task; awaiting: TaskAwaiting }
  | { name: 'await_param'; task: null; awaiting: { kind: 'resume' } & Unclear }
  | {
      name: 'call_api';
      task: Task;
      /** The wish itself, so that a start after a crash can do it again. */
      request: Extract<SessionEffect, { type: 'call-api' }>;
    }
  | { name: 'humanize'; task: Task; fallback: string }
  | { name: 'ended' };

/** A task that waits, with what it waited for. `ask`: the user is asked before it goes on. */
export interface WaitingTask {
  task: Task;
  awaiting: TaskAwaiting | null;
  resume: 'ask' | 'silently';
}

export interface EndedTask {
  intent: string;
  outcome: Outcome;
}

/** The turn that runs, or ran last. */
export interface Turn {
  number: number;
  startedAt: number;
  userText: string | null;
  /** Heard by speech recognition with this confidence; 1 for typed words. */
  confidence: number;
  /** Said on a call before our summary had been heard: a yes can't be one to it. */
  unheard?: boolean;
  /** A fast answer was given. */
  fastAnswer?: boolean;
  /** The effect whose result is waited for; null when the turn is complete. */
  pendingEffect: string | null;
  /** What has been put together for the reply so far. */
  parts: string[];
  /** What the pieces of the reply are, each kind once; missing in sessions that began before it was kept. */
  kinds?: readonly ReplyKind[];
  /** The same of the reply before, which may be said again. */
  kindsBefore?: readonly ReplyKind[];
  options: { value: string; text: string }[];
  ended: EndedTask[];
  reply: string;
  /** The user asked for a moment: sixty seconds of silence are fine. */
  patience: boolean;
  /** The user is back after the session had fallen asleep with a task under way. */
  returned: boolean;
}

export interface Session {
  id: string;
  flowHash: string;
  channel: Channel;
  locale: string;
  /** Another supported language, heard in this many turns in a row. */
  otherLocale: { locale: string; turns: number } | null;
  state: State;
  /** Waiting tasks, the next first. */
  stack: WaitingTask[];
  /** What APIs gave and what the channel handed over. */
  variables: Variables;
  /** Intents that were completed in this session. */
  completed: string[];
  /** What was said before the first line of `history`, in short; null where nothing was left out. */
  summary: string | null;
  history: { role: 'user' | 'assistant'; text: string }[];
  turn: Turn;
  /** What was wished for while a writing call was in flight: it is done afterwards. */
  meanwhile: MeanwhileWish[];
  /** Silences in a row, on a call. */
  silences: number;
  lastActAt: number;
  /** What was escalated, for the channel and the people who take over. */
  handover: { pending: string[]; variables: Variables; intent: string | null } | null;
  hangUp: boolean;
}
