import { readSentence } from '../text.ts';
import type { Candidate } from './candidate.ts';
import type { Option } from './choice.ts';
import { readDates } from './date.ts';
import type { Readings } from './read-values.ts';
import { readTimes } from './time.ts';

/** The same on the clock's face: "quarter to four" may be 15:45. */
const sameOnFace = (one: string | null, other: string | null): boolean => {
  if (one === null || other === null) return false;
  const [hour = 0, minute = 0] = one.split(':').map(Number);
  const [otherHour = 0, otherMinute = 0] = other.split(':').map(Number);
  return minute === otherMinute && hour % 12 === otherHour % 12;
};

const textOf = (option: Option): string =>
  Object.values(option.value.text ?? {})[0] ?? String(option.value.value);

/** Options that are times or dates, said in other words than they are written in. */
export const readMeantOptions = (
  options: readonly Option[],
  { times, dates, lexicon, question }: Readings,
): Candidate[] => {
  for (const said of [...times, ...dates]) {
    const fitting = options.filter((option) => {
      const { tokens } = readSentence(textOf(option));
      return (
        readTimes(tokens, lexicon).some(
          ({ value, weak }) =>
            !weak && times.includes(said as never) && sameOnFace(value, said.value),
        ) ||
        readDates(tokens, lexicon, question).some(
          ({ value }) => dates.includes(said as never) && value === said.value && value !== null,
        )
      );
    });
    const exact = fitting.filter((option) => textOf(option) === said.value);
    const values = (exact.length > 0 ? exact : fitting).map((option) => option.value);
    const [first] = values;
    if (first === undefined) continue;
    const reading: Candidate['reading'] =
      values.length === 1 ? { kind: 'value', value: first } : { kind: 'ambiguous', values };
    return [{ start: said.start, end: said.end, reading, strength: said.weak ? 0.5 : 0.85 }];
  }
  return [];
};
