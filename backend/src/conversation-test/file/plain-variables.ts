import type { TypedValue, Variables } from '@flare/contracts';

/** Variables that a channel hands over as plain JSON values, with their types. */
export function typedVariables(plain: Record<string, unknown>): Variables {
  return Object.fromEntries(
    Object.entries(plain).map(([name, value]) => [name, typedValue(value)]),
  );
}

function typedValue(value: unknown): TypedValue {
  if (typeof value === 'number') return { type: Number.isInteger(value) ? 'int' : 'float', value };
  if (typeof value === 'boolean') return { type: 'bool', value };
  if (typeof value === 'string')
    return { type: /^\d{4}-\d\d-\d\d$/.test(value) ? 'date' : 'str', value };
  return {
    type: 'str',
    value: value === null || value === undefined ? null : JSON.stringify(value),
  };
}
