import type { Asked } from './asked.ts';
import { heardOf } from './heard.ts';
import type { Reply, TurnState } from './turn-state.ts';

const summaryOf = (asked: Asked): string | null => (asked.kind === 'answer' ? asked.summary : null);

/** Something is asked, maybe an approval: of the summary that was heard already, or of another one. */
export function noteAsked(state: TurnState, asked: Asked): void {
  const summary = summaryOf(asked);
  if (summary !== state.heardSummary) state.heardSummary = null;
  state.summaryHeard = summary !== null && summary === state.heardSummary;
  state.asked = asked;
}

/** The reply was played so far, or to its end. */
export function noteSummary(state: TurnState, reply: Reply, ended: boolean): void {
  state.summaryHeard = hearsSummary(state, reply, ended);
  if (state.summaryHeard) state.heardSummary = summaryOf(state.asked);
}

/** Whether the user has heard what they are asked to approve, now that so much was played. */
function hearsSummary(state: TurnState, reply: Reply, ended: boolean): boolean {
  const summary = summaryOf(state.asked);
  if (summary === null || state.summaryHeard) return state.summaryHeard;
  const place = reply.text.toLowerCase().indexOf(summary.trim().toLowerCase());
  // It may be said in other words, but hardly in fewer: "Shall I go ahead?" alone is no summary.
  if (place < 0) return ended && reply.text.length >= summary.trim().length;
  const end = place + summary.trim().length;
  return ended || heardOf(reply, reply.playedMs).text.length >= end;
}
