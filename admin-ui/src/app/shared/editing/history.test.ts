import { describe, expect, it } from 'vitest';
import { advance, begin, stepBack, stepForward } from './history.ts';

describe('a history', () => {
  it('goes back and forth', () => {
    const typed = advance(advance(begin('a'), 'b', '', 0), 'c', '', 1);
    const back = stepBack(stepBack(typed));
    expect(back.present).toBe('a');
    expect(stepBack(back)).toEqual(back);
    expect(stepForward(stepForward(stepForward(back))).present).toBe('c');
  });

  it('takes words typed into one field as one step, until there is a pause', () => {
    const typed = advance(advance(begin(''), 'h', 'caption', 0), 'hi', 'caption', 900);
    expect(stepBack(typed).present).toBe('');
    const later = advance(typed, 'hi there', 'caption', 5000);
    expect(stepBack(later).present).toBe('hi');
  });

  it('forgets what was undone when something else is done', () => {
    const other = advance(stepBack(advance(begin('a'), 'b', '', 0)), 'c', '', 1);
    expect(stepForward(other)).toEqual(other);
    expect(stepBack(other).present).toBe('a');
  });
});
