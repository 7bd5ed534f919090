import type { TypedValue } from '@flare/contracts';

/** A plain text, number or truth value with its type: ISO dates are dates. Null for anything else. */
export function typedScalar(value: unknown): TypedValue | null {
  if (typeof value === 'boolean') return { type: 'bool', value };
  if (typeof value === 'number') return { type: Number.isInteger(value) ? 'int' : 'float', value };
  if (typeof value !== 'string') return null;
  return { type: /^\d{4}-\d{2}-\d{2}$/.test(value) ? 'date' : 'str', value };
}
