import { Value } from 'typebox/value';
import { exampleValues } from './example-values.ts';

/** JSON Schema as it stands in an OpenAPI document. */
export interface Schema {
  type?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  patternProperties?: Record<string, Schema>;
  format?: string;
  minimum?: number;
  pattern?: string;
}

/** Deeper than this only what is required is shown. */
const deepest = 4;

const fits = (schema: Schema, value: unknown): boolean => Value.Check(schema as never, value);

/** What the table has for a field that fits its shape: by the field around it and its own name, then by its own. */
function known(schema: Schema, path: string[]): { value: unknown } | null {
  const name = path.at(-1) ?? '';
  for (const key of [`${path.at(-2) ?? ''}.${name}`, name]) {
    if (!Object.hasOwn(exampleValues, key)) continue;
    const value = exampleValues[key];
    if (fits(schema, value)) return { value };
  }
  return null;
}

/**
 * An example of a shape: of the table's values where one fits, else the simplest thing that does.
 *
 * @param path the names of the fields that lead there
 */
export function exampleOf(schema: Schema, path: string[] = []): unknown {
  const found = path.length === 0 ? null : known(schema, path);
  if (found !== null) return found.value;
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  if (schema.anyOf !== undefined) return exampleOfUnion(schema.anyOf, path);
  switch (schema.type) {
    case 'object':
      return exampleOfObject(schema, path);
    case 'array':
      return path.length > deepest ? [] : [exampleOf(schema.items ?? {}, path)];
    case 'string':
      return schema.format === 'uuid' ? '0198d5a2-7c1e-7b3a-9f52-6d1c3e8f4a10' : 'text';
    case 'integer':
    case 'number':
      return Math.max(1, schema.minimum ?? 1);
    case 'boolean':
      return true;
    case 'null':
      return null;
    default:
      return {};
  }
}

function exampleOfUnion(options: Schema[], path: string[]): unknown {
  const [first = {}] = options.filter(({ type }) => type !== 'null');
  return path.length > deepest && options.some(({ type }) => type === 'null')
    ? null
    : exampleOf(first, path);
}

function exampleOfObject(schema: Schema, path: string[]): unknown {
  const { properties = {}, required = [] } = schema;
  const shown = Object.entries(properties).filter(
    ([name, field]) =>
      required.includes(name) || (path.length < deepest && known(field, [...path, name]) !== null),
  );
  return Object.fromEntries(
    shown.map(([name, field]) => [name, exampleOf(field, [...path, name])]),
  );
}
