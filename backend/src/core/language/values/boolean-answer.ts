import { has, stretchesOf, without, wholly } from '../patterns.ts';
import type { Candidate } from './candidate.ts';
import { valueReading, type Readings } from './readings.ts';

/**
 * The answer to a yes-or-no question: nothing but a yes or a no, or a sentence that begins with one
 * ("no, everybody is fine"). A negation somewhere in a sentence is none: "that's not what I said".
 */
export const booleanAnswer = ({ sentence, lexicon }: Readings): Candidate[] => {
  const { flat, tokens } = sentence;
  const { yes, hedge, fillers, yesFillers, leadYes, leadNo } = lexicon.patterns;
  const whole = (pattern: RegExp): boolean => wholly(flat, pattern, fillers, yesFillers) !== null;
  const made = (value: boolean, strength: number): Candidate[] => [
    { start: 0, end: tokens.length, reading: valueReading({ type: 'bool', value }), strength },
  ];
  const agreed = whole(yes);
  const refused = whole(lexicon.plainNo);
  if (agreed !== refused) return made(agreed, 0.45);
  const bare = without(flat, fillers);
  const leads = (pattern: RegExp): number =>
    stretchesOf(bare, pattern).find(({ start }) => start === 1)?.end ?? 0;
  const [toYes, toNo] = [leads(leadYes), leads(leadNo)];
  if (toYes === toNo || has(flat, hedge)) return [];
  return made(toYes > toNo, 0.3);
};
