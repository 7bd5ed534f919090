import { languages } from '../../language/testing/flows.ts';
import { advance } from '../advance.ts';
import type { TurnEffect } from '../turn-effect.ts';
import type { TurnEvent } from '../turn-event.ts';
import { turnSettingsOf } from '../turn-settings.ts';
import { newTurnState } from '../turn-state.ts';

/** A frame of 20 ms: which part of which reply it holds. */
export interface Frame {
  generation: number;
  /** Replies are counted as they are begun; fillers are none of them. */
  reply: number | 'filler';
  atMs: number;
}

export type Move =
  | 'voice'
  | 'silence'
  | 'word'
  | 'hum'
  | 'stop'
  | 'final'
  | 'no-final'
  | 'button'
  | 'reply'
  | 'stale-reply'
  | 'frame'
  | 'late-frame'
  | 'send'
  | 'mark'
  | 'late-mark'
  | 'time'
  | 'long'
  | 'end';

/** A frame was sent, an effect wished for, or a reply begun. */
export type Happening = { frame: Frame } | { effect: TurnEffect } | { begun: number };

interface Making {
  reply: number;
  generation: number;
  nextMs: number;
  audioMs: number;
}

const REPLY = 'one two three four five six seven eight';
/** Every word of a reply takes so long. */
export const WORD_MS = 50;
const AUDIO_MS = 8 * WORD_MS;

/**
 * A shell in which everything happens in any order: synthesis that was told to stop goes on, marks
 * come late, timers when they please. It sends a frame only if it carries the generation that the
 * effects so far have named.
 */
export function createHastyShell(minWordsToInterrupt: number) {
  const context = {
    settings: { ...turnSettingsOf({}), minWordsToInterrupt },
    language: languages.en,
    finalDelayMs: 100,
  };
  let state = newTurnState;
  let now = 0;
  /** The generation that may be sent, by the effects alone. */
  let current = 0;
  let replies = 0;
  let making: Making | null = null;
  let stopped: Making | null = null;
  let abandoned: Making[] = [];
  const queue: Frame[] = [];
  const marks: Frame[] = [];
  let startedAtMs = 0;
  const timers = new Map<string, number>();
  /** What happened, in its order. */
  const journal: Happening[] = [];

  const tell = (fact: Record<string, unknown>): void => {
    const result = advance(state, { at: now, ...fact } as TurnEvent, context);
    state = result.state;
    for (const effect of result.effects) {
      journal.push({ effect });
      perform(effect);
    }
  };

  const leave = (one: Making | null): void => {
    if (one !== null) abandoned = [...abandoned, one].slice(-4);
  };

  const perform = (effect: TurnEffect): void => {
    switch (effect.type) {
      case 'start-timer':
        return void timers.set(effect.timer, effect.at);
      case 'cancel-timer':
        return void timers.delete(effect.timer);
      case 'interrupt':
        current = effect.next;
        stopped = making;
        making = null;
        leave(stopped && { ...stopped });
        return;
      case 'commit-turn':
      case 'user-was-silent':
        current = effect.generation;
        leave(making);
        making = null;
        stopped = null;
        return;
      case 'resume':
        current = effect.generation;
        startedAtMs = effect.fromMs;
        if (stopped !== null)
          making = { ...stopped, generation: effect.generation, nextMs: effect.fromMs };
        stopped = null;
        return;
      case 'fill':
        queue.push({ generation: effect.generation, reply: 'filler', atMs: 0 });
        return;
      default:
    }
  };

  const make = (one: Making | null): void => {
    if (one === null || one.nextMs >= one.audioMs || queue.length > 50) return;
    queue.push({ generation: one.generation, reply: one.reply, atMs: one.nextMs });
    one.nextMs += 20;
  };

  const begin = (generation: number): void => {
    const begins = generation === state.generation;
    if (begins) journal.push({ begun: generation });
    tell({ type: 'reply-began', generation, text: REPLY, interruptible: true, goesOn: false });
    if (!begins || state.reply === null) return;
    replies += 1;
    startedAtMs = 0;
    leave(making);
    making = { reply: replies, generation, nextMs: 0, audioMs: AUDIO_MS };
    for (const [at, word] of REPLY.split(' ').entries())
      tell({
        type: 'reply-word',
        generation,
        word,
        startMs: at * WORD_MS,
        endMs: (at + 1) * WORD_MS,
      });
    tell({ type: 'reply-synthesized', generation, audioMs: AUDIO_MS });
  };

  const send = (): void => {
    const frame = queue.shift();
    if (frame === undefined || frame.generation !== current) return;
    journal.push({ frame });
    marks.push(frame);
  };

  const mark = (late: boolean): void => {
    const frame = late ? marks.pop() : marks.shift();
    if (frame === undefined || frame.reply === 'filler') return;
    const { generation, atMs } = frame;
    tell({ type: 'played', generation, ms: atMs + 20 - startedAtMs });
  };

  const pass = (ms: number): void => {
    now += ms;
    for (const [timer, at] of timers) {
      if (at > now || timers.get(timer) !== at) continue;
      timers.delete(timer);
      tell({ type: 'timer-fired', timer });
    }
  };

  const moves: Record<Move, () => void> = {
    voice: () => tell({ type: 'speech-started', beganAt: now }),
    silence: () => tell({ type: 'speech-stopped', endedAt: now }),
    word: () => tell({ type: 'transcript-partial', text: 'balance', stable: 0 }),
    hum: () => tell({ type: 'transcript-partial', text: 'mhm', stable: 0 }),
    stop: () => tell({ type: 'transcript-partial', text: 'stop', stable: 0 }),
    final: () => tell({ type: 'transcript-final', text: 'my balance', confidence: 1 }),
    'no-final': () => tell({ type: 'transcript-final', text: '', confidence: null }),
    button: () => tell({ type: 'interruption-requested' }),
    reply: () => begin(current),
    'stale-reply': () => begin(current - 1),
    frame: () => make(making),
    'late-frame': () => make(abandoned[0] ?? null),
    send,
    mark: () => mark(false),
    'late-mark': () => mark(true),
    time: () => pass(200),
    long: () => pass(7500),
    end: () => {
      if (making !== null && making.nextMs < making.audioMs) return;
      tell({ type: 'reply-ended', generation: current });
    },
  };

  return {
    move: (move: Move): void => moves[move](),
    journal,
  };
}
