import type { DateTime } from 'luxon';
import { calendarRules } from './calendar-rules.ts';
import type { Reading } from './coming-dates.ts';
import { countedRules } from './counted-rules.ts';
import type { Rule } from '../grammar.ts';
import { nthDayRules } from './nth-day-rules.ts';
import { periodRules } from './period-rules.ts';
import { weekdayRules } from './weekday-rules.ts';

/** How days are named, relative to today; `order` is that of numeric dates. Of rules that read equally much the first holds. */
export const dateRules = (today: DateTime, order: 'dmy' | 'mdy'): Rule<Reading>[] => [
  ...calendarRules(today, order),
  ...nthDayRules(today),
  ...countedRules(today),
  ...weekdayRules(today),
  ...periodRules(today),
];
