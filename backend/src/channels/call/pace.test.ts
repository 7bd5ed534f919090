import { describe, expect, it } from 'vitest';
import { Pace } from './pace.ts';

describe('the pace of audio', () => {
  it('takes ten minutes of speech, though the other clock is 1 % faster', () => {
    const pace = new Pace();
    for (let frame = 0; frame < 30_000; frame += 1)
      expect(pace.push(20, frame * 19.8)).toBe('take');
  });

  it('takes what a stall of two seconds held up', () => {
    const pace = new Pace();
    for (let frame = 0; frame < 100; frame += 1) expect(pace.push(20, 0)).toBe('take');
    expect(pace.push(20, 0)).toBe('drop');
    expect(pace.push(20, 25)).toBe('take');
  });

  it('ends a call whose client sends a hundred times too fast', () => {
    const pace = new Pace();
    const answers = Array.from({ length: 2000 }, (_, frame) => pace.push(20, frame * 0.2));
    expect(answers.at(-1)).toBe('end');
    expect(answers.filter((answer) => answer === 'take').length).toBeLessThan(150);
  });
});
