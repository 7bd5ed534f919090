import { Type, type TProperties, type TSchema } from 'typebox';

/** An object that knows all its keys: an unknown one is an error. */
export const Closed = <T extends TProperties>(properties: T) =>
  Type.Object(properties, { additionalProperties: false });

/** May be missing. */
export const optional = Type.Optional;

/** `T` or null. */
export const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

/** One of a few words. */
export const OneOf = <const T extends readonly string[]>(...words: T) =>
  Type.Unsafe<T[number]>({ type: 'string', enum: [...words] });

/** A name that stands in placeholders, URLs and files: letters, digits, underscore, hyphen. */
export const Name = Type.String({
  minLength: 1,
  maxLength: 100,
  pattern: '^[A-Za-z_][A-Za-z0-9_-]*$',
});

/** A BCP 47 language, as `tr`, `en`, `ru`. */
export const LocaleCode = Type.String({
  pattern: '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$',
  maxLength: 20,
});

/** Words that are spoken or shown: in the project's default locale, or per locale. */
export const Text = Type.Union([
  Type.String({ maxLength: 4000 }),
  Type.Record(LocaleCode, Type.String({ maxLength: 4000 })),
]);
export type Text = Type.Static<typeof Text>;

/** A JSON value. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
