import { clearTimers, setTimer, textOf, wish, type TurnStep } from './turn-step.ts';

/** Who goes on with a turn that was over too soon does it within this time of its last sound. */
const GOES_ON_WITHIN_MS = 1500;
/** A voice without a word holds an answer back so long at most. */
const HELD_MS = 1200;

/** When a turn was over sooner than usual: its answer gives way to whoever speaks on. */
export const mayGoOnUntil = (speechEnd: number): number => speechEnd + GOES_ON_WITHIN_MS;

/** The user speaks before our answer is heard: it isn't begun over their words. */
export function holdReply(step: TurnStep): void {
  const { thinking, reply } = step.state;
  if (thinking === null || reply !== null || thinking.held) return;
  if (step.at > (thinking.mayGoOnUntil ?? -Infinity)) return;
  thinking.held = true;
  setTimer(step, 'holding', step.at + HELD_MS);
  wish(step, { type: 'hold-reply' });
}

/** Words will be a turn, or turn out to be none; a voice alone isn't waited for any longer. */
export function heldLongEnough(step: TurnStep): void {
  const { utterance } = step.state;
  if (utterance === null || textOf(utterance) === '') releaseReply(step);
}

/** They said nothing, or too little to be a turn. */
export function releaseReply(step: TurnStep): void {
  const { thinking } = step.state;
  clearTimers(step, 'holding');
  if (thinking?.held !== true) return;
  thinking.held = false;
  wish(step, { type: 'release-reply' });
}
