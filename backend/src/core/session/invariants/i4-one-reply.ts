import type { Invariant } from '../testing/played.ts';

/** One user turn gets one reply; messages while an API runs are not replies. */
export const oneReply: Invariant = ({ steps }) => {
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
};
