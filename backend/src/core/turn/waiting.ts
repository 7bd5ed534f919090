import { newThinking } from './filling.ts';
import { clearTimers, setTimer, wish, type TurnStep } from './turn-step.ts';

/** It is the user's turn and nobody makes a sound. */
export function startWaiting(step: TurnStep): void {
  const { state, at } = step;
  const { settings } = step.context;
  state.waitingSince = at;
  const idleMs = settings.idleMs - state.quietMs;
  if (settings.silenceMs === null) return setTimer(step, 'idle', at + idleMs);
  const silenceMs = state.silenceMs ?? settings.silenceMs;
  /** Who was given more time than usual has it, whatever the idle time is. */
  const granted = silenceMs > settings.silenceMs ? silenceMs + settings.silenceMs : 0;
  setTimer(step, 'silence', at + silenceMs);
  setTimer(step, 'idle', at + Math.max(granted, idleMs));
}

/** Somebody makes a sound, or is about to: time stands still until it is the user's turn again. */
export function pauseWaiting(step: TurnStep): void {
  const { state } = step;
  clearTimers(step, 'silence', 'idle');
  if (state.waitingSince !== null) state.quietMs += step.at - state.waitingSince;
  state.waitingSince = null;
}

/** The next step of the silence ladder: the session knows what is said at it. */
export function silentTooLong(step: TurnStep): void {
  const { state, at } = step;
  // Who has spoken isn't asked whether they are there.
  if (state.unheard) return setTimer(step, 'silence', at + (step.context.settings.silenceMs ?? 0));
  pauseWaiting(step);
  state.silences += 1;
  state.generation += 1;
  state.silenceMs = null;
  const { generation, silences, stopped } = state;
  state.stopped = null;
  clearTimers(step, 'holding');
  state.thinking = newThinking('silence', step.at);
  const heard = stopped?.heard ?? null;
  wish(step, { type: 'user-was-silent', step: silences, generation, stopped: heard });
}

export function idleTooLong(step: TurnStep): void {
  pauseWaiting(step);
  wish(step, { type: 'end-idle' });
}
