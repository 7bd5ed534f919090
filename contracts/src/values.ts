import { Type, type Static } from 'typebox';
import { OneOf } from './shape.ts';

/** What a parameter can hold. */
export const ParameterType = OneOf('str', 'int', 'float', 'bool', 'date', 'time', 'choice');
export type ParameterType = Static<typeof ParameterType>;

/** What a response mapping can hold. */
export const MappedType = OneOf('str', 'int', 'float', 'bool', 'date', 'list');
export type MappedType = Static<typeof MappedType>;

/** One entry of a list that an API gave: the value to send on, and the words to say. */
export const ListEntry = Type.Object({
  value: Type.Union([Type.String(), Type.Number(), Type.Boolean()]),
  text: Type.String(),
});
export type ListEntry = Static<typeof ListEntry>;

/**
 * A value with what it is. Dates are ISO `YYYY-MM-DD`, times `HH:mm`. A `choice` carries the words
 * to say for it per locale. `vault` marks a sensitive value: `value` is then a token such as
 * `vault:1`, and the true value lies encrypted in the session's vault.
 */
export const TypedValue = Type.Object({
  type: Type.Union([ParameterType, Type.Literal('list')]),
  value: Type.Union([
    Type.String(),
    Type.Number(),
    Type.Boolean(),
    Type.Null(),
    Type.Array(ListEntry),
  ]),
  text: Type.Optional(Type.Record(Type.String(), Type.String())),
  vault: Type.Optional(Type.Literal(true)),
});
export type TypedValue = Static<typeof TypedValue>;
export type Variables = Record<string, TypedValue>;
