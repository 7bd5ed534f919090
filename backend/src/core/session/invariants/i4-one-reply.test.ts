import { describe, expect, it } from 'vitest';
import type { Played } from '../testing/played.ts';
import { TURN, complaints, lastOf } from '../testing/right-conversation.ts';
import { oneReply } from './i4-one-reply.ts';

function repeatReply(played: Played, progress: boolean): void {
  const { effects } = lastOf(played, TURN.values);
  const said = effects.find((effect) => effect.type === 'say');
  if (said?.type === 'say') effects.push({ ...said, progress });
}

describe('I4 complains of a turn', () => {
  it('with two replies', () => {
    const found = complaints(oneReply, (played) => repeatReply(played, false));
    expect(found).toEqual(['I4 turn 1 had 2 replies']);
  });

  it('with none', () => {
    const found = complaints(oneReply, (played) => {
      const step = lastOf(played, TURN.approved);
      step.effects = step.effects.filter((effect) => effect.type !== 'say');
    });
    expect(found).toEqual(['I4 turn 9 had 0 replies']);
  });

  it('but not of a message while an API runs', () => {
    expect(complaints(oneReply, (played) => repeatReply(played, true))).toEqual([]);
  });
});

describe('I4 complains of a sentence that is delivered twice', () => {
  it('and makes a second turn', () => {
    const found = complaints(oneReply, ({ steps }) => {
      for (const { event } of steps)
        if (event.type === 'user-spoke' && event.key === 'key 2') event.key = 'key 1';
    });
    expect(found).toEqual(['I4 key 1 made a second turn']);
  });

  it('and gets another answer', () => {
    const found = complaints(oneReply, ({ deliveries }) =>
      deliveries.push({ key: 'key 1', reply: 'Something else.' }),
    );
    expect(found).toEqual(['I4 key 1 was answered in two ways']);
  });

  it('but not of one that gets the same answer again', () => {
    const found = complaints(oneReply, ({ deliveries }) => deliveries.push(...deliveries));
    expect(found).toEqual([]);
  });
});
