import { clearTimers, setTimer, wish, type TurnStep } from './turn-step.ts';

/** While an API runs a filler may follow another after so long. */
const FILLER_AGAIN_MS = 4000;
const FILLERS_OF_A_TURN = 3;

/** A turn was committed: silence of ours is filled before long. */
export function waitForAnswer(step: TurnStep): void {
  const { fillerAfterMs } = step.context.settings;
  if (fillerAfterMs !== null) setTimer(step, 'filler', step.at + fillerAfterMs);
}

/** After the first filler only a running API is a reason for more. */
export function waitForApi(step: TurnStep): void {
  const { thinking, apis, reply, timers } = step.state;
  if (step.context.settings.fillerAfterMs === null || thinking?.why !== 'turn') return;
  if (apis.length === 0 || reply !== null || thinking.fillerPlays) return;
  if (thinking.fillers === FILLERS_OF_A_TURN || timers.filler !== undefined) return;
  setTimer(step, 'filler', step.at + FILLER_AGAIN_MS);
}

export function fillerDue(step: TurnStep): void {
  const { thinking, utterance, reply, stopped, generation, apis } = step.state;
  if (thinking?.why !== 'turn' || reply !== null || stopped !== null || thinking.fillerPlays)
    return;
  if (utterance !== null) return waitForApi(step);
  thinking.fillers += 1;
  thinking.fillerPlays = true;
  const why = apis.length > 0 ? 'api' : 'slow';
  wish(step, { type: 'fill', generation, number: thinking.fillers, why });
}

export function fillerEnded(step: TurnStep, generation: number): void {
  const { state } = step;
  if (generation !== state.generation || state.thinking === null) return;
  state.thinking.fillerPlays = false;
  waitForApi(step);
}

/** The answer is there, or the user speaks: the filler gives way, and none follows. */
export function stopFiller(step: TurnStep): void {
  const { thinking, generation } = step.state;
  clearTimers(step, 'filler');
  if (thinking?.fillerPlays !== true) return;
  thinking.fillerPlays = false;
  wish(step, { type: 'stop-filler', generation });
}

export function apiCallBegan(step: TurnStep, api: string): void {
  step.state.apis = [...step.state.apis, api].slice(-16);
  waitForApi(step);
}

export function apiCallEnded({ state }: TurnStep): void {
  state.apis = state.apis.slice(1);
}
