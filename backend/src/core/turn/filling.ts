import type { TurnEvent } from './turn-event.ts';
import type { Filler, Thinking } from './turn-state.ts';
import { clearTimers, setTimer, wish, type TurnStep } from './turn-step.ts';

/** While an API runs a filler may follow another after so long. */
const FILLER_AGAIN_MS = 4000;
const FILLERS_OF_A_TURN = 3;
/** An answer whose words are with the voice is about to be heard: no filler is begun for so long. */
const VOICED_SOON_MS = 400;
/** An answer waits so long at most for a filler that was begun. */
const HEARD_OUT_MS = 400;

/** Nothing was said yet to a turn or a silence. */
export function newThinking(why: Thinking['why'], since: number): Thinking {
  return {
    why,
    since,
    fillers: 0,
    filler: null,
    voicedAt: null,
    mayGoOnUntil: null,
    said: null,
    answered: false,
    held: false,
  };
}

/** A turn was committed: silence of ours is filled before long after its end. */
export function waitForAnswer(step: TurnStep, since: number): void {
  const { fillerAfterMs } = step.context.settings;
  if (fillerAfterMs !== null) setTimer(step, 'filler', since + fillerAfterMs);
}

/** After the first filler only a running API is a reason for more. */
export function waitForApi(step: TurnStep): void {
  const { thinking, apis, reply, timers } = step.state;
  if (step.context.settings.fillerAfterMs === null || thinking?.why !== 'turn') return;
  if (apis.length === 0 || reply !== null || thinking.filler !== null) return;
  if (thinking.fillers === FILLERS_OF_A_TURN || timers.filler !== undefined) return;
  setTimer(step, 'filler', step.at + FILLER_AGAIN_MS);
}

export function fillerDue(step: TurnStep): void {
  const { thinking, utterance, reply, stopped, generation, apis } = step.state;
  if (thinking?.why !== 'turn' || reply !== null || stopped !== null || thinking.filler !== null)
    return;
  if (utterance !== null) return waitForApi(step);
  const soon = (thinking.voicedAt ?? -Infinity) + VOICED_SOON_MS;
  if (step.at < soon) return setTimer(step, 'filler', soon);
  thinking.fillers += 1;
  thinking.filler = { beganAt: step.at, audioMs: 0, words: [] };
  const why = apis.length > 0 ? 'api' : 'slow';
  wish(step, { type: 'fill', generation, number: thinking.fillers, why });
}

export function fillerEnded(step: TurnStep, generation: number): void {
  const { state } = step;
  if (generation !== state.generation || state.thinking === null) return;
  state.thinking.filler = null;
  waitForApi(step);
}

type Of<K extends TurnEvent['type']> = Extract<TurnEvent, { type: K }>;

export function fillerBegan(
  step: TurnStep,
  { generation, audioMs, words }: Of<'filler-began'>,
): void {
  const { state, at } = step;
  if (generation !== state.generation || !state.thinking?.filler) return;
  state.thinking.filler = { beganAt: at, audioMs, words };
}

/** The answer's words are with the voice. */
export function answerVoiced({ state, at }: TurnStep): void {
  if (state.thinking !== null) state.thinking.voicedAt = at;
}

/** The answer can be heard: what was begun is said to a place where it may end, and none follows. */
export function giveWay(step: TurnStep): void {
  const { thinking, generation } = step.state;
  clearTimers(step, 'filler');
  if (!thinking?.filler) return;
  const atMs = endOf(thinking.filler, step.at - thinking.filler.beganAt);
  if (atMs !== 'its end') wish(step, { type: 'stop-filler', generation, atMs });
}

/**
 * Where a filler ends for an answer that is there. What little is left is said, and else the present word:
 * half a word sounds like a fault of the line. A first word alone isn't, for "bir" of "bir saniye" is a number.
 */
function endOf({ audioMs, words }: Filler, heardMs: number): number | null | 'its end' {
  if (audioMs - heardMs <= HEARD_OUT_MS) return 'its end';
  const word = words.findIndex(({ endMs }) => endMs >= heardMs);
  const endMs = words[word]?.endMs;
  return word > 0 && endMs !== undefined && endMs - heardMs <= HEARD_OUT_MS ? endMs : null;
}

/** The user speaks: the filler stops, and none follows. */
export function stopFiller(step: TurnStep): void {
  const { thinking, generation } = step.state;
  if (thinking?.filler) wish(step, { type: 'stop-filler', generation, atMs: null });
  fillerIsOver(step);
}

/** We say something else: it was sent before. */
export function fillerIsOver(step: TurnStep): void {
  const { thinking } = step.state;
  clearTimers(step, 'filler');
  if (thinking !== null) thinking.filler = null;
}

export function apiCallBegan(step: TurnStep, api: string): void {
  step.state.apis = [...step.state.apis, api].slice(-16);
  waitForApi(step);
}

export function apiCallEnded({ state }: TurnStep): void {
  state.apis = state.apis.slice(1);
}
