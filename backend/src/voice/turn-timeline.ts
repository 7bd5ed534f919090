import { stageSpans, type StageName, type TurnTimeline } from '@flare/contracts';
import type { TurnEffect } from '../core/turn/turn-effect.ts';
import type { AnsweredTurn } from './call-parts.ts';
import type { SoundSource } from './speaking.ts';

type Committed = Extract<TurnEffect, { type: 'commit-turn' }>;
type Mark =
  | 't3'
  | 'search_end'
  | 't4'
  | 'api_began'
  | 'api_ended'
  | 'voice_asked'
  | 't5_cache'
  | 't5_tts'
  | 't6';

/** When what happened between the user's words and ours, in milliseconds of the call's clock. */
export class TurnClock {
  readonly generation: number;
  readonly #times: Committed['times'];
  readonly #committedAt: number;
  readonly #marks: Partial<Record<Mark, number>> = {};
  #recorded = false;
  /** Null until the session has answered. */
  turn: number | null = null;

  constructor({ generation, times }: Committed, committedAt: number) {
    this.generation = generation;
    this.#times = times;
    this.#committedAt = committedAt;
  }

  /** The first of its kind counts; of APIs' ends the last. */
  mark(mark: Mark, at: number): void {
    if (mark === 'api_ended') this.#marks[mark] = at;
    else this.#marks[mark] ??= at;
  }

  /** The first sound of the answer is there. */
  firstAudio(from: SoundSource, at: number): void {
    this.mark(from === 'voice' ? 't5_tts' : 't5_cache', at);
    this.#recorded ||= from === 'recording';
  }

  /** @param began when the call began: times are counted from there */
  message(turn: number, began: number): TurnTimeline {
    const { t1, speechEnd, t2 } = this.#times;
    const since = (at: number): number => Math.round((at - began) * 10) / 10;
    const marks = Object.entries(this.#marks).map(([mark, at]) => [mark, since(at)]);
    return {
      type: 'turn_timeline',
      turn,
      t1: since(t1),
      speech_end: since(speechEnd),
      ...(t2 === null ? {} : { t2: since(t2) }),
      turn_end: since(this.#committedAt),
      ...(Object.fromEntries(marks) as Partial<Record<Mark, number>>),
      ...(this.#recorded ? { recorded: true } : {}),
    };
  }

  /** The stages from the user's last sound to our first; null where there was none. They add up. */
  answered(sessionId: string): AnsweredTurn | null {
    const spans = stageSpans(this.message(0, 0));
    if (spans === null) return null;
    const stagesMs: Partial<Record<StageName, number>> = {};
    for (const { stage, from, to } of spans) stagesMs[stage] = (stagesMs[stage] ?? 0) + to - from;
    return { sessionId, gapMs: spans.at(-1)?.to ?? 0, stagesMs };
  }
}
