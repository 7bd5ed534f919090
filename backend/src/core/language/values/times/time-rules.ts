import type { Rule } from '../grammar.ts';

/** A time of day. */
export interface Reading {
  minutes: number | null;
  weak: boolean;
  sure: boolean;
}

/** 1 before noon, 2 after noon, 3 at night. */
const halved = (hour: number, half: number | undefined): number => {
  if (half === 1) return hour === 12 ? 0 : hour;
  if (half === 2) return hour < 12 ? hour + 12 : hour;
  if (half === 3) return hour === 12 ? 0 : hour >= 6 && hour < 12 ? hour + 12 : hour;
  return hour;
};

/** Without a half of the day an hour from 1 to 6 is in the afternoon: nobody books for the night. */
const reading = (
  hour: number,
  minute: number,
  half: number | undefined,
  weak = false,
  plain = false,
): Reading | null => {
  if (minute < 0 || minute > 59 || hour > 24 || hour < 0)
    return { minutes: null, weak, sure: false };
  if (half !== undefined && hour > 12)
    return { minutes: hour * 60 + minute, weak: false, sure: true };
  const said = halved(hour, half);
  const guessed = half === undefined && !plain && hour >= 1 && hour <= 6 ? hour + 12 : said;
  return {
    minutes: (guessed % 24) * 60 + minute,
    weak: weak && half === undefined,
    sure: half !== undefined || hour > 12 || hour === 0,
  };
};

const hourBefore = (hour: number): number => (hour === 1 ? 12 : hour - 1);

/** How times of day are named. */
export const timeRules: Rule<Reading>[] = [
  {
    pattern: 'at? half? exact',
    read: ({ exact = 0 }) => ({ minutes: exact, weak: false, sure: true }),
  },
  {
    pattern: 'at? half? at? clock half?',
    read: ({ clock = 0, half, at }) => {
      const dotted = clock >= 10_000;
      const value = clock % 10_000;
      const weak = dotted && at === undefined;
      return reading(Math.floor(value / 100), value % 100, half, weak, true);
    },
  },
  {
    pattern: 'at? clock ending',
    read: ({ clock = 0 }) => {
      const value = clock % 10_000;
      return reading(Math.floor(value / 100), value % 100, undefined, false, true);
    },
  },
  {
    pattern: 'at? compact half',
    read: ({ compact = 0, half }) => reading(Math.floor(compact / 100), compact % 100, half),
  },
  {
    pattern: 'half at? halfPast hour half?',
    read: ({ hour = 0, half }) => reading(hour, 30, half),
  },
  {
    pattern: 'at? halfPast hour o? oclock? half?',
    read: ({ hour = 0, half }) => reading(hour, 30, half),
  },
  {
    pattern: 'half? at? quarterPast hour half?',
    read: ({ hour = 0, half }) => reading(hour, 15, half),
  },
  {
    pattern: 'half? at? quarterTo hour oclock? half?',
    read: ({ hour = 0, half }) => reading(hourBefore(hour), 45, half),
  },
  {
    pattern: 'half? at? without minute minutesWord? hour oclock? half?',
    read: ({ hour = 0, minute = 0, half }) => reading(hourBefore(hour), 60 - minute, half),
  },
  {
    pattern: 'half? at? halfOfNext hour half?',
    read: ({ hour = 0, half }) => reading(hourBefore(hour), 30, half),
  },
  {
    pattern: 'half? at? halfWord half?',
    read: ({ halfWord = 0, half }) => reading(hourBefore(halfWord), 30, half),
  },
  {
    pattern: 'half? at? quarterOfNext hour half?',
    read: ({ hour = 0, half }) => reading(hourBefore(hour), 15, half),
  },
  {
    pattern: 'half? at? minute minutesWord? past hour half?',
    read: ({ hour = 0, minute = 0, half }) => reading(hour, minute, half),
  },
  {
    pattern: 'half? at? minute minutesWord? to hour half?',
    read: ({ hour = 0, minute = 0, half }) => reading(hourBefore(hour), 60 - minute, half),
  },
  {
    pattern: 'half? at? minute minutesWord? past hour half?',
    read: ({ hour = 0, minute = 0, half }) => reading(hour, minute, half),
  },
  {
    pattern: 'half? at? hour:hour minute past',
    read: ({ hour = 0, minute = 0, half }) => reading(hour, minute, half),
  },
  {
    pattern: 'half? at? hour:hour minute to',
    read: ({ hour = 0, minute = 0, half }) => reading(hourBefore(hour), 60 - minute, half),
  },
  { pattern: 'half? at? hour quarter past', read: ({ hour = 0, half }) => reading(hour, 15, half) },
  {
    pattern: 'half? at? hour quarter to',
    read: ({ hour = 0, half }) => reading(hourBefore(hour), 45, half),
  },
  { pattern: 'half at? hour halfAfter', read: ({ hour = 0, half }) => reading(hour, 30, half) },
  {
    pattern: 'half? at? hour halfAfter half?',
    read: ({ hour = 0, half, at }) => reading(hour, 30, half, at === undefined),
  },
  {
    pattern: 'half? at? hour oclock? minute minutesWord? half?',
    read: ({ hour = 0, minute = 0, half, at, oclock }) =>
      minute > 9 || oclock !== undefined
        ? reading(hour, minute, half, at === undefined || oclock === undefined)
        : null,
  },
  {
    pattern: 'half at? hour o? oclock? half?',
    read: ({ hour = 0, half }) => reading(hour, 0, half),
  },
  { pattern: 'at? hour o oclock? half?', read: ({ hour = 0, half }) => reading(hour, 0, half) },
  { pattern: 'at? hour oclock half?', read: ({ hour = 0, half }) => reading(hour, 0, half, true) },
  { pattern: 'at? hour oclock? half', read: ({ hour = 0, half }) => reading(hour, 0, half) },
  {
    pattern: 'at? hour',
    read: ({ hour = 0 }) => reading(hour, 0, undefined, true),
  },
];
