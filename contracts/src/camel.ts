import { Type, type TSchema } from 'typebox';

type CamelWord<S extends string> = S extends `${infer Head}_${infer Tail}`
  ? `${Head}${Capitalize<CamelWord<Tail>>}`
  : S;

/** A file shape with its keys in camelCase. Keys of records (locales, names) are `string` and stay. */
export type Camel<T> = T extends readonly (infer Item)[]
  ? Camel<Item>[]
  : T extends object
    ? {
        [K in keyof T as K extends string ? (string extends K ? K : CamelWord<K>) : K]: Camel<T[K]>;
      }
    : T;

interface Shape {
  type?: unknown;
  properties?: Record<string, Shape>;
  required?: string[];
  items?: Shape;
  anyOf?: Shape[];
  patternProperties?: Record<string, Shape>;
}

/** `api_key` → `apiKey`. */
export const camelWord = (word: string): string =>
  word.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/**
 * The shape of a configuration file as the HTTP face shows it: the same fields, their names in
 * camelCase. One definition serves both.
 */
export const camelShape = (schema: TSchema) => Type.Unsafe<unknown>(convertShape(schema));

/** A part of the configuration file, its fields in camelCase. */
export const camel = <T>(schema: TSchema) => Type.Unsafe<Camel<T>>(camelShape(schema));

function convertShape(shape: Shape): Record<string, unknown> {
  const converted: Record<string, unknown> = { ...shape };
  if (shape.properties) {
    converted['properties'] = Object.fromEntries(
      Object.entries(shape.properties).map(([key, value]) => [camelWord(key), convertShape(value)]),
    );
  }
  if (shape.required) converted['required'] = shape.required.map(camelWord);
  if (shape.items) converted['items'] = convertShape(shape.items);
  if (shape.anyOf) converted['anyOf'] = shape.anyOf.map(convertShape);
  if (shape.patternProperties) {
    converted['patternProperties'] = Object.fromEntries(
      Object.entries(shape.patternProperties).map(([key, value]) => [key, convertShape(value)]),
    );
  }
  return converted;
}

/** A value in the file's shape → the same value in camelCase. */
export const toCamel = <T>(schema: TSchema, value: T): Camel<T> =>
  rename(schema, value, 'camel') as Camel<T>;

/** A value in camelCase → the same value in the file's shape. */
export const fromCamel = <T>(schema: TSchema, value: Camel<T>): T =>
  rename(schema, value, 'file') as T;

function rename(shape: Shape, value: unknown, to: 'camel' | 'file'): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (shape.anyOf) {
    const wanted = Array.isArray(value) ? 'array' : 'object';
    const branch = shape.anyOf.find((candidate) => candidate.type === wanted);
    return branch ? rename(branch, value, to) : value;
  }
  if (Array.isArray(value)) {
    const { items } = shape;
    return items ? value.map((item) => rename(items, item, to)) : value;
  }
  const entries = Object.entries(value);
  if (shape.properties) {
    const fields = fieldsOf(shape, shape.properties, to);
    return Object.fromEntries(
      entries.map(([key, item]) => {
        const field = fields.get(key);
        return field ? [field.name, rename(field.shape, item, to)] : [key, item];
      }),
    );
  }
  const record = Object.values(shape.patternProperties ?? {})[0];
  return record
    ? Object.fromEntries(entries.map(([key, item]) => [key, rename(record, item, to)]))
    : value;
}

interface Field {
  name: string;
  shape: Shape;
}

type FieldsOfShape = WeakMap<Shape, Map<string, Field>>;

const known: Record<'camel' | 'file', FieldsOfShape> = {
  camel: new WeakMap(),
  file: new WeakMap(),
};

/** The fields of a shape by the names they have before; worked out once, as a version has thousands of each. */
function fieldsOf(
  shape: Shape,
  properties: Record<string, Shape>,
  to: 'camel' | 'file',
): Map<string, Field> {
  const before = known[to].get(shape);
  if (before) return before;
  const fields = new Map(
    Object.entries(properties).map(([name, inner]): [string, Field] =>
      to === 'camel'
        ? [name, { name: camelWord(name), shape: inner }]
        : [camelWord(name), { name, shape: inner }],
    ),
  );
  known[to].set(shape, fields);
  return fields;
}
