import type { Lexicon } from '../../lexicon.ts';
import type { Token } from '../../text.ts';
import { longest } from '../grammar.ts';
import { timeElements } from './time-elements.ts';
import { timeRules } from './time-rules.ts';

export interface TimeMatch {
  start: number;
  end: number;
  /** `HH:mm`, or null for a time that doesn't exist. */
  value: string | null;
  /** Only a time where one is asked for (a bare "3"). */
  weak: boolean;
  /** The half of the day was said, or follows from a 24-hour clock. */
  sure: boolean;
}

const written = (minutes: number | null): string | null =>
  minutes === null
    ? null
    : `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** Every time of day that the tokens hold, from the left, none overlapping. */
export const readTimes = (tokens: readonly Token[], lexicon: Lexicon): TimeMatch[] => {
  const elements = timeElements(tokens, lexicon);
  const found: TimeMatch[] = [];
  for (let at = 0; at < tokens.length;) {
    const match = longest(timeRules, at, elements);
    if (match === null) {
      at += 1;
      continue;
    }
    const { minutes, weak, sure } = match.result;
    found.push({ start: at, end: match.end, value: written(minutes), weak, sure });
    at = match.end;
  }
  return found;
};
