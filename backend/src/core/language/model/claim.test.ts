import { describe, expect, it } from 'vitest';
import { readClaims } from './claim.ts';

describe('a model’s object', () => {
  it.each([null, 'yes', 3, [], {}, { acts: 'yes' }, { acts: null }])('is none: %j', (answer) => {
    expect(readClaims(answer)).toBeNull();
  });

  it('loses only the acts that are out of shape', () => {
    const good = { act: 'intent', intent: 'a', quote: 'words' };
    const read = readClaims({
      acts: [good, { act: 'approve', quote: 'x' }, { act: 'answer', answer: 'sure' }, 7],
    });
    expect(read?.claims).toEqual([good]);
    expect(read?.refused).toHaveLength(3);
  });

  it('is read no further than a sentence can mean', () => {
    const acts = Array.from({ length: 1000 }, () => ({ act: 'question', quote: 'x' }));
    expect(readClaims({ acts })?.claims.length).toBeLessThan(100);
  });
});
