import type { IntentView } from '@flare/contracts';

export type Intent = IntentView;
export type Parameter = NonNullable<Intent['parameters']>[number];
export type Choice = NonNullable<Parameter['choices']>[number];
export type ParameterType = Parameter['type'];

export const parameterTypes: readonly ParameterType[] = [
  'str',
  'choice',
  'int',
  'float',
  'date',
  'time',
  'bool',
];

/** The thing with another value in one field; `undefined` leaves the field out. */
export function withField<T extends object, K extends keyof T>(
  thing: T,
  field: K,
  value: T[K] | undefined,
): T {
  if (value !== undefined) return { ...thing, [field]: value };
  return Object.fromEntries(Object.entries(thing).filter(([key]) => key !== field)) as T;
}
