import type { TypedValue, Variables } from '@flare/contracts';
import { DateTime } from 'luxon';
import type { FlowParameter } from '../flow/flow.ts';
import { patternOf } from '../flow/pattern.ts';

/** Why a value can't be stored; `limit` is the bound that it broke. */
export interface Invalid {
  reason:
    | 'below-min'
    | 'above-max'
    | 'too-early'
    | 'too-late'
    | 'not-whole'
    | 'unknown-choice'
    | 'not-valid';
  limit?: number | string;
}

/** The moment and place in which a value is judged. */
export interface Moment {
  now: number;
  timezone: string;
  variables: Variables;
}

/** "today", "+30d", "-1d" or an ISO date, as an ISO date on that day. */
export function resolveDay(bound: string, moment: Pick<Moment, 'now' | 'timezone'>): string | null {
  const today = DateTime.fromMillis(moment.now, { zone: moment.timezone });
  if (bound === 'today') return today.toISODate();
  const shift = /^([+-])(\d{1,5})([dwmy])$/.exec(bound);
  if (shift !== null) {
    const units = { d: 'days', w: 'weeks', m: 'months', y: 'years' } as const;
    const amount = Number(shift[2]) * (shift[1] === '-' ? -1 : 1);
    return today.plus({ [units[shift[3] as keyof typeof units]]: amount }).toISODate();
  }
  return DateTime.fromISO(bound).toISODate();
}

/** The values that a choice may have: the version's own, or a list that an API gave. */
export function allowedChoices(parameter: FlowParameter, variables: Variables): string[] | null {
  if (parameter.choicesFrom !== null) {
    const list = variables[parameter.choicesFrom]?.value;
    return Array.isArray(list) ? list.map((entry) => String(entry.value)) : [];
  }
  return parameter.type === 'choice' ? parameter.choices.map((choice) => choice.value) : null;
}

function checkNumber(parameter: FlowParameter, value: unknown): Invalid | null {
  if (typeof value !== 'number' || !Number.isFinite(value)) return { reason: 'not-valid' };
  if (parameter.type === 'int' && !Number.isInteger(value)) return { reason: 'not-whole' };
  if (parameter.min !== null && value < parameter.min)
    return { reason: 'below-min', limit: parameter.min };
  if (parameter.max !== null && value > parameter.max)
    return { reason: 'above-max', limit: parameter.max };
  return null;
}

function checkDate(parameter: FlowParameter, value: string, moment: Moment): Invalid | null {
  if (!DateTime.fromISO(value).isValid) return { reason: 'not-valid' };
  const earliest = parameter.earliest === null ? null : resolveDay(parameter.earliest, moment);
  if (earliest !== null && value < earliest) return { reason: 'too-early', limit: earliest };
  const latest = parameter.latest === null ? null : resolveDay(parameter.latest, moment);
  if (latest !== null && value > latest) return { reason: 'too-late', limit: latest };
  return null;
}

function checkTime(parameter: FlowParameter, value: string): Invalid | null {
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(value)) return { reason: 'not-valid' };
  if (parameter.earliest !== null && value < parameter.earliest)
    return { reason: 'too-early', limit: parameter.earliest };
  if (parameter.latest !== null && value > parameter.latest)
    return { reason: 'too-late', limit: parameter.latest };
  return null;
}

/** Whether a value may be stored for a parameter: null when it may, or why not. */
export function validate(
  parameter: FlowParameter,
  value: TypedValue,
  moment: Moment,
): Invalid | null {
  const plain = value.value;
  if (plain === null || Array.isArray(plain)) return { reason: 'not-valid' };
  const allowed = allowedChoices(parameter, moment.variables);
  if (allowed !== null && !allowed.includes(String(plain))) return { reason: 'unknown-choice' };
  const invalid =
    parameter.type === 'int' || parameter.type === 'float'
      ? checkNumber(parameter, plain)
      : parameter.type === 'date'
        ? checkDate(parameter, String(plain), moment)
        : parameter.type === 'time'
          ? checkTime(parameter, String(plain))
          : parameter.type === 'bool' && typeof plain !== 'boolean'
            ? ({ reason: 'not-valid' } as const)
            : null;
  if (invalid !== null) return invalid;
  if (parameter.type === 'str' && String(plain).trim() === '') return { reason: 'not-valid' };
  if (parameter.validationRegex === null || parameter.validationRegex === '') return null;
  const pattern = patternOf(parameter.validationRegex);
  return pattern !== null && pattern.matches(String(plain)) ? null : { reason: 'not-valid' };
}
