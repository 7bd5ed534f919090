import type { ListEntry, TypedValue, Variables } from '@flare/contracts';
import { typedScalar } from '../../../core/flow/typed-value.ts';
import { unprocessable } from '../../../errors.ts';

/**
 * Values that somebody tries an api with, typed: texts, numbers, truth values, null for one that
 * wasn't given, and lists of those or of `{ value, text }`.
 *
 * @throws FlareError 422 `variable_not_plain`
 */
export const trialVariables = (given: Record<string, unknown>): Variables =>
  Object.fromEntries(
    Object.entries(given).map(([name, value]) => {
      const typed = typedValue(value);
      if (typed !== null) return [name, typed];
      throw unprocessable(
        'variable_not_plain',
        `The variable "${name}" has to be a text, a number, true or false, or a list of those.`,
      );
    }),
  );

function typedValue(value: unknown): TypedValue | null {
  if (value === null) return { type: 'str', value: null };
  if (!Array.isArray(value)) return typedScalar(value);
  const entries = value.map(listEntry);
  return entries.every((entry) => entry !== null) ? { type: 'list', value: entries } : null;
}

function listEntry(entry: unknown): ListEntry | null {
  if (isPlain(entry)) return { value: entry, text: String(entry) };
  if (typeof entry !== 'object' || entry === null) return null;
  const { value, text } = entry as { value?: unknown; text?: unknown };
  return isPlain(value) && typeof text === 'string' ? { value, text } : null;
}

const isPlain = (value: unknown): value is ListEntry['value'] =>
  ['string', 'number', 'boolean'].includes(typeof value);
