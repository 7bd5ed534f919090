import { languages } from '../../language/testing/flows.ts';
import { advance } from '../advance.ts';
import type { Asked } from '../asked.ts';
import type { TurnEffect } from '../turn-effect.ts';
import type { TurnEvent } from '../turn-event.ts';
import { newTurnState, type TurnState } from '../turn-state.ts';
import { turnSettingsOf, type TurnSettings } from '../turn-settings.ts';

const FRAME_MS = 20;
/** What a detector needs to be sure that a voice has begun or ended. */
const SURE_MS = 60;
/** Silence that a detector takes for a breath, and for the end of speech. */
const BREATH_MS = 100;
const STOPPED_MS = 250;
const LETTER_MS = 60;

type Fact = TurnEvent extends infer One ? (One extends unknown ? Omit<One, 'at'> : never) : never;
type Of<K extends TurnEffect['type']> = Extract<TurnEffect, { type: K }>;
type Happened = TurnEffect & { at: number };

interface Playing {
  generation: number;
  /** Where in the whole reply this generation began, and how far it got. */
  fromMs: number;
  toMs: number;
}

interface Reply {
  text: string;
  audioMs: number;
  playing: Playing;
}

export interface LineOptions {
  locale?: 'tr' | 'en' | 'ru';
  settings?: Partial<TurnSettings>;
  asked?: Asked;
  /** From the end of speech to the final transcript. */
  finalAfterMs?: number;
  finalDelayMs?: number;
  /** Breaths are told, speech has stopped only after 250 ms, and final transcripts come when they are asked for. */
  breaths?: boolean;
}

/** How an utterance is heard, where it matters. */
export interface Saying {
  /** The final transcript, where it differs; null: none comes. */
  final?: string | null;
  confidence?: number | null;
  /** Partial transcripts are said to be stable. */
  stable?: boolean;
  /** The recogniser hears the words only when they have been said. */
  partials?: boolean;
}

/** A call on a virtual clock: speech, a recogniser and a far end that plays what it is sent. */
export function createLine(options: LineOptions = {}) {
  const { locale = 'en', finalAfterMs = 150, finalDelayMs = 400, breaths = false } = options;
  const context = {
    settings: { ...turnSettingsOf({}), fillerAfterMs: null, ...options.settings },
    language: languages[locale],
    finalDelayMs,
  };
  const happened: Happened[] = [];
  const timers = new Map<string, number>();
  /** What was played to the listener: stretches of replies, in milliseconds of each. */
  const heard: { text: string; fromMs: number; toMs: number }[] = [];
  let state: TurnState = newTurnState;
  let now = 0;
  let due: { at: number; happens: () => void }[] = [];
  let reply: Reply | null = null;
  let stoppedReply: Reply | null = null;
  /** They were silent since then, and it isn't known yet whether they have stopped. */
  let pause: { endedAt: number; told: boolean } | null = null;
  /** What the recogniser will say when it is asked. */
  let unfinished: { text: string; confidence: number | null } | null = null;

  const tell = (fact: Fact): void => {
    const result = advance(state, { at: now, ...fact }, context);
    state = result.state;
    for (const effect of result.effects) {
      happened.push({ at: now, ...effect });
      perform(effect);
    }
  };

  const perform = (effect: TurnEffect): void => {
    if (effect.type === 'start-timer') timers.set(effect.timer, effect.at);
    if (effect.type === 'cancel-timer') timers.delete(effect.timer);
    if (effect.type === 'finish-transcript' && breaths) {
      const { text, confidence } = unfinished ?? { text: '', confidence: null };
      unfinished = null;
      due.push({
        at: now + finalAfterMs,
        happens: () => tell({ type: 'transcript-final', text, confidence }),
      });
    }
    if (effect.type === 'interrupt') {
      stoppedReply = reply;
      reply = null;
    }
    if (effect.type === 'commit-turn') stoppedReply = null;
    if (effect.type === 'resume' && stoppedReply !== null) {
      const { generation, fromMs } = effect;
      reply = { ...stoppedReply, playing: { generation, fromMs, toMs: fromMs } };
      heard.push({ text: reply.text, fromMs, toMs: fromMs });
      stoppedReply = null;
    }
  };

  const play = (): void => {
    if (reply === null) return;
    const { playing, audioMs } = reply;
    playing.toMs = Math.min(audioMs, playing.toMs + FRAME_MS);
    const part = heard.at(-1);
    if (part !== undefined) part.toMs = playing.toMs;
    const { generation } = playing;
    tell({ type: 'played', generation, ms: playing.toMs - playing.fromMs });
    if (reply !== null && playing.toMs >= audioMs) {
      reply = null;
      tell({ type: 'reply-ended', generation });
    }
  };

  const hearPause = (): void => {
    if (pause === null) return;
    const { endedAt, told } = pause;
    if (!told && now - endedAt >= BREATH_MS) {
      pause.told = true;
      tell({ type: 'speech-paused', quietSince: endedAt });
    }
    if (now - endedAt < STOPPED_MS) return;
    pause = null;
    tell({ type: 'speech-stopped', endedAt });
  };

  const fire = (): void => {
    hearPause();
    for (const [timer, at] of [...timers].toSorted(([, one], [, other]) => one - other)) {
      if (at > now || timers.get(timer) !== at) continue;
      timers.delete(timer);
      tell({ type: 'timer-fired', timer } as Fact);
    }
    const ready = due.filter(({ at }) => at <= now).toSorted((one, other) => one.at - other.at);
    due = due.filter(({ at }) => at > now);
    for (const { happens } of ready) happens();
  };

  const line = {
    get now() {
      return now;
    },
    get state() {
      return state;
    },
    heard,
    tell,

    /** Time passes, ten milliseconds at a time. */
    wait(ms: number): void {
      for (const end = now + ms; now < end;) {
        now += 10;
        if (now % FRAME_MS === 0) play();
        fire();
      }
    },

    /** We begin to say something: about 17 letters a second. Returns how long it takes. */
    weSay(
      text: string,
      more: { interruptible?: boolean; goesOn?: boolean; words?: boolean } = {},
    ): number {
      const { interruptible = true, goesOn = false, words = true } = more;
      const { generation } = state;
      const audioMs = Math.ceil((text.length * LETTER_MS) / FRAME_MS) * FRAME_MS;
      tell({ type: 'reply-began', generation, text, interruptible, goesOn });
      if (words)
        for (const { 0: word, index } of text.matchAll(/\S+/gu))
          tell({
            type: 'reply-word',
            generation,
            word,
            startMs: index * LETTER_MS,
            endMs: (index + word.length) * LETTER_MS,
          });
      tell({ type: 'reply-synthesized', generation, audioMs });
      reply = { text, audioMs, playing: { generation, fromMs: 0, toMs: 0 } };
      heard.push({ text, fromMs: 0, toMs: 0 });
      return audioMs;
    },

    /** Says it to the end, and nothing happens meanwhile. */
    weHaveSaid(text: string, more: { interruptible?: boolean } = {}): void {
      line.wait(line.weSay(text, more) + FRAME_MS);
    },

    /** The user says it, a word every 300 ms; returns when they fall silent. The final transcript follows. */
    userSays(text: string, saying: Saying = {}): void {
      const { final = text, confidence = 0.9, stable = false, partials = true } = saying;
      const beganAt = now;
      const goesOn = pause;
      pause = null;
      line.wait(SURE_MS);
      if (goesOn === null) tell({ type: 'speech-started', beganAt });
      else if (goesOn.told) tell({ type: 'speech-went-on' });
      const words = text.split(' ');
      for (const count of words.keys()) {
        line.wait(300 - (count === 0 ? SURE_MS : 0));
        const soFar = words.slice(0, count + 1).join(' ');
        if (partials)
          tell({ type: 'transcript-partial', text: soFar, stable: stable ? soFar.length : 0 });
      }
      line.fallsSilent(final, confidence);
    },

    /** The voice has just ended. */
    fallsSilent(final: string | null, confidence: number | null = 0.9): void {
      const endedAt = now;
      if (breaths) {
        pause = { endedAt, told: false };
        if (final !== null) unfinished = { text: final, confidence };
        return;
      }
      due.push({ at: now + SURE_MS, happens: () => tell({ type: 'speech-stopped', endedAt }) });
      if (final === null) return;
      const happens = (): void => tell({ type: 'transcript-final', text: final, confidence });
      due.push({ at: now + finalAfterMs, happens });
    },

    /** A voice without words. */
    noise(ms: number): void {
      tell({ type: 'speech-started', beganAt: now });
      line.wait(ms);
      line.fallsSilent('');
    },

    /** The newest work ahead has found that nothing is left open. */
    isWhole(): void {
      tell({ type: 'ahead-is-whole', ahead: line.last('work-ahead').ahead });
    },

    asks(asked: Asked): void {
      tell({ type: 'asked', asked });
    },

    /** Effects of a kind so far, with the times at which they came. */
    all<K extends TurnEffect['type']>(type: K): (Of<K> & { at: number })[] {
      return happened.filter((one): one is Of<K> & { at: number } => one.type === type);
    },

    /** The newest of a kind. Throws where there is none. */
    last<K extends TurnEffect['type']>(type: K): Of<K> & { at: number } {
      const found = line.all(type).at(-1);
      if (found === undefined) throw new Error(`No ${type} so far`);
      return found;
    },

    /** The texts of the turns so far. */
    turns(): string[] {
      return line.all('commit-turn').map(({ text }) => text);
    },

    /** Timers that run. */
    waiting(): string[] {
      return [...timers.keys()].toSorted();
    },
  };
  if (options.asked !== undefined) line.asks(options.asked);
  return line;
}
