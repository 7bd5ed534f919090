import type { Query } from '../../shared/http/api.ts';

/** What the log is filtered by; empty is any. `from` and `to` are days, `YYYY-MM-DD`. */
export interface LogFilter {
  readonly q: string;
  readonly entityType: string;
  readonly actor: string;
  readonly action: string;
  readonly from: string;
  readonly to: string;
}

export const anything: LogFilter = {
  q: '',
  entityType: '',
  actor: '',
  action: '',
  from: '',
  to: '',
};

const instantOf = (day: string, time: string): string => {
  const instant = new Date(`${day}T${time}`);
  return Number.isNaN(instant.getTime()) ? '' : instant.toISOString();
};

/** The filter as the server takes it: whole days of the browser's time zone. */
export const filterQuery = ({ from, to, ...named }: LogFilter): Query => ({
  ...named,
  from: from && instantOf(from, '00:00:00'),
  to: to && instantOf(to, '23:59:59.999'),
});

/** The filter that stands in an address. */
export const filterFrom = (parameters: Readonly<Record<string, unknown>>): LogFilter =>
  Object.fromEntries(
    Object.keys(anything).map((key) => {
      const value = parameters[key];
      return [key, typeof value === 'string' ? value : ''];
    }),
  ) as unknown as LogFilter;

/** The day `days` before one, as the filter has it; both in the time zone of the browser. */
export function dayBefore(now: Date, days: number): string {
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() - days);
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${String(day.getFullYear())}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

/** The actions with those that stand for several: `version.updated` is any edit of a version, whatever it was. */
export const withUmbrellas = (actions: readonly string[]): string[] =>
  [
    ...new Set(
      actions.flatMap((action) => [/^version\.updated(?=\.)/.exec(action)?.[0] ?? action, action]),
    ),
  ].sort();
