const named: Record<string, number> = { yesterday: -1, today: 0, tomorrow: 1 };

/**
 * The day that a limit such as `today`, `+30d`, `-1m` or `2026-12-31` means; undefined for what is no limit.
 *
 * @param today as `YYYY-MM-DD`
 * @returns `YYYY-MM-DD`
 */
export function dayOf(limit: string, today: string): string | undefined {
  const [year = 0, month = 0, day = 0] = today.split('-').map(Number);
  const at = (years: number, months: number, days: number): string => {
    const lastDay = new Date(Date.UTC(year + years, month + months, 0)).getUTCDate();
    const start = years === 0 && months === 0 ? day : Math.min(day, lastDay);
    const date = new Date(Date.UTC(year + years, month - 1 + months, start + days));
    return date.toISOString().slice(0, 10);
  };
  const name = named[limit];
  if (name !== undefined) return at(0, 0, name);
  if (/^\d{4}-\d{2}-\d{2}$/.test(limit)) {
    return Number.isNaN(Date.parse(limit)) ? undefined : limit;
  }
  const [, count, unit] = /^([+-]\d{1,4})([dwmy])$/.exec(limit) ?? [];
  if (count === undefined) return undefined;
  const steps = Number(count);
  if (unit === 'y') return at(steps, 0, 0);
  if (unit === 'm') return at(0, steps, 0);
  return at(0, 0, unit === 'w' ? steps * 7 : steps);
}
