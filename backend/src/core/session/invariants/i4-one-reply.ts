import type { Invariant, Played } from '../testing/played.ts';

/**
 * One user turn gets one reply; messages while an API runs are not replies. A sentence that is
 * delivered twice is one turn, and its second sender is told the same.
 */
export const oneReply: Invariant = (played) => [...repliesOf(played), ...deliveredTwice(played)];

function repliesOf({ steps }: Played): string[] {
  const replies = new Map<number, number>();
  const open = new Set<number>();
  for (const { after, effects } of steps) {
    const { number, pendingEffect, userText } = after.turn;
    const said = effects.filter((effect) => effect.type === 'say' && !effect.progress).length;
    replies.set(number, (replies.get(number) ?? 0) + said);
    if (pendingEffect === null && userText !== null) open.add(number);
  }
  return [...open].flatMap((turn) => {
    const count = replies.get(turn) ?? 0;
    return count === 1 ? [] : [`I4 turn ${String(turn)} had ${String(count)} replies`];
  });
}

function deliveredTwice({ steps, deliveries }: Played): string[] {
  const begun = steps.flatMap(({ event }) =>
    event.type === 'user-spoke' && event.key !== undefined ? [event.key] : [],
  );
  const told = new Map<string, string>();
  const turns = begun
    .filter((key, at) => begun.indexOf(key) !== at)
    .map((key) => `I4 ${key} made a second turn`);
  const others = deliveries.flatMap(({ key, reply }) => {
    const first = told.get(key) ?? reply;
    told.set(key, first);
    return first === reply ? [] : [`I4 ${key} was answered in two ways`];
  });
  return [...turns, ...others];
}
