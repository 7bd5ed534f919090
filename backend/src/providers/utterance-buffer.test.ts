import { describe, expect, it } from 'vitest';
import { createUtteranceBuffer } from './utterance-buffer.ts';

const frame = (value: number): Int16Array => new Int16Array(160).fill(value);

function buffer(most = 1600, tail = 320) {
  const made = createUtteranceBuffer(most, tail);
  return { ...made, kept: () => made.samples().map(([first]) => first) };
}

describe('the sound that isn’t written down yet', () => {
  it('is kept in order, and the oldest goes at the bound', () => {
    const { write, kept } = buffer();
    for (let value = 1; value <= 12; value += 1) write(frame(value));
    expect(kept()).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  });

  it('goes with its final transcript; what came after it stays', () => {
    const { write, finish, finished, said, kept } = buffer();
    write(frame(1));
    finish();
    expect(finished()).toBe(true);
    write(frame(2));
    said();
    expect(kept()).toEqual([2]);
    expect(finished()).toBe(false);
  });

  it('keeps a tail where the engine ended the utterance by itself', () => {
    const { write, said, kept } = buffer();
    for (let value = 1; value <= 5; value += 1) write(frame(value));
    said();
    expect(kept()).toEqual([4, 5]);
  });

  it('knows two utterances apart whose transcripts are both owed', () => {
    const { write, finish, said, finished, kept } = buffer();
    for (const value of [1, 2, 3]) {
      write(frame(value));
      if (value < 3) finish();
    }
    said();
    expect(kept()).toEqual([2, 3]);
    expect(finished()).toBe(true);
    said();
    expect(kept()).toEqual([3]);
  });

  it('is written down in one where it is heard anew', () => {
    const { write, finish, said, replayed, finished, kept } = buffer();
    for (const value of [1, 2, 3]) {
      write(frame(value));
      if (value < 3) finish();
    }
    replayed();
    said();
    expect(kept()).toEqual([3]);
    expect(finished()).toBe(false);
  });

  it('is a copy: the caller may use its frame again', () => {
    const { write, kept } = buffer();
    const mine = frame(7);
    write(mine);
    mine.fill(0);
    expect(kept()).toEqual([7]);
  });
});
