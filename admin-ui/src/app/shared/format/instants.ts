import { instantFormat, relativeFormat } from './formats.ts';

const steps: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['week', 7 * 86_400],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];

/** "3 minutes ago" in `language`. `instant` is ISO, `now` epoch milliseconds; empty for a bad one. */
export function relativeTime(instant: string, now: number, language: string): string {
  const then = Date.parse(instant);
  if (Number.isNaN(then)) return '';
  const seconds = (then - now) / 1000;
  const format = relativeFormat(language);
  for (const [unit, size] of steps) {
    if (Math.abs(seconds) >= size) return format.format(Math.trunc(seconds / size), unit);
  }
  return format.format(0, 'second');
}

/** Date and time to the second, in `language` and the browser's time zone; empty for a bad one. */
export function fullTime(instant: string, language: string): string {
  const then = Date.parse(instant);
  if (Number.isNaN(then)) return '';
  return instantFormat(language).format(then);
}

/** Milliseconds as people read them: "420 ms", "1.8 s". */
export function duration(millis: number, language: string): string {
  const short = millis < 1000;
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: short ? 'millisecond' : 'second',
    unitDisplay: 'short',
    maximumFractionDigits: short ? (millis < 10 ? 1 : 0) : 1,
  }).format(short ? millis : millis / 1000);
}
