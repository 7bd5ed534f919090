import type { Asked } from './asked.ts';
import { heardOf } from './heard.ts';
import type { Reply, TurnState } from './turn-state.ts';

const summaryOf = (asked: Asked): string | null => (asked.kind === 'answer' ? asked.summary : null);

/** Whether a question asks for an approval that wasn't asked for before. */
export function summaryIsNew(state: TurnState, asked: Asked): boolean {
  return summaryOf(asked) !== summaryOf(state.asked);
}

/** Whether the user has heard what they are asked to approve, now that so much was played. */
export function hearsSummary(state: TurnState, reply: Reply, ended: boolean): boolean {
  const summary = summaryOf(state.asked);
  if (summary === null || state.summaryHeard) return state.summaryHeard;
  const place = reply.text.toLowerCase().indexOf(summary.trim().toLowerCase());
  // It may be said in other words, but hardly in fewer: "Shall I go ahead?" alone is no summary.
  if (place < 0) return ended && reply.text.length >= summary.trim().length;
  const end = place + summary.trim().length;
  return ended || heardOf(reply, reply.playedMs).text.length >= end;
}
