import { readSentence } from '../text.ts';
import type { Candidate } from './candidate.ts';
import type { Option } from './choice.ts';
import { readDates } from './dates/date.ts';
import type { Readings } from './readings.ts';
import { readTimes } from './times/time.ts';

/** The same on the clock's face: "quarter to four" may be 15:45. */
const sameOnFace = (one: string | null, other: string | null): boolean => {
  if (one === null || other === null) return false;
  const [hour = 0, minute = 0] = one.split(':').map(Number);
  const [otherHour = 0, otherMinute = 0] = other.split(':').map(Number);
  return minute === otherMinute && hour % 12 === otherHour % 12;
};

const textOf = ({ value }: Option): string => {
  const [text] = Object.values(value.text ?? {});
  return text ?? (typeof value.value === 'string' ? value.value : '');
};

/** Options that are times or dates, said in other words than they are written in. */
export const readMeantOptions = (
  options: readonly Option[],
  { times, dates, lexicon, question }: Readings,
): Candidate[] => {
  const read = (option: Option) => readSentence(textOf(option)).tokens;
  const said = [
    ...times.map((time) => ({
      ...time,
      fits: (option: Option) =>
        readTimes(read(option), lexicon).some(
          ({ value, weak }) => !weak && sameOnFace(value, time.value),
        ),
    })),
    ...dates.map((date) => ({
      ...date,
      fits: (option: Option) =>
        readDates(read(option), lexicon, question).some(
          ({ value }) => value !== null && value === date.value,
        ),
    })),
  ];
  for (const { start, end, value, weak, fits } of said) {
    const fitting = options.filter(fits);
    const exact = fitting.filter((option) => textOf(option) === value);
    const values = (exact.length > 0 ? exact : fitting).map((option) => option.value);
    const [first] = values;
    if (first === undefined) continue;
    const reading: Candidate['reading'] =
      values.length === 1 ? { kind: 'value', value: first } : { kind: 'ambiguous', values };
    return [{ start, end, reading, strength: weak ? 0.5 : 0.85 }];
  }
  return [];
};
