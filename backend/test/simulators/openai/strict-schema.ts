type Schema = Record<string, unknown>;

const keywords = new Set([
  'type',
  'description',
  'properties',
  'required',
  'additionalProperties',
  'items',
  'enum',
  'anyOf',
]);
const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null;

/**
 * Why a schema is refused for strict answers, as OpenAI refuses it: every object closed, every
 * property required, an object at the root, no keyword that isn't supported. Null where it is fine.
 *
 * @see https://platform.openai.com/docs/guides/structured-outputs#supported-schemas
 */
export function strictSchemaError(schema: unknown): string | null {
  if (!isSchema(schema) || schema.type !== 'object') return 'the root has to be an object';
  let values = 0;
  const check = (part: unknown, depth: number): string | null => {
    if (!isSchema(part)) return 'a schema has to be an object';
    if (depth > 10) return 'more than 10 levels';
    const unknown = Object.keys(part).find((keyword) => !keywords.has(keyword));
    if (unknown !== undefined) return `the keyword ${unknown} isn't supported`;
    if (Array.isArray(part.enum)) {
      if (part.enum.length === 0) return 'an empty enum';
      values += part.enum.length;
      if (values > 1000) return 'more than 1000 enum values';
    }
    const children: unknown[] = Array.isArray(part.anyOf) ? [...(part.anyOf as unknown[])] : [];
    if (part.items !== undefined) children.push(part.items);
    if (part.type === 'object') {
      const properties = isSchema(part.properties) ? part.properties : {};
      const required = Array.isArray(part.required) ? part.required : [];
      if (part.additionalProperties !== false) return 'additionalProperties has to be false';
      const optional = Object.keys(properties).find((name) => !required.includes(name));
      if (optional !== undefined) return `the property ${optional} has to be required`;
      children.push(...Object.values(properties));
    }
    for (const child of children) {
      const why = check(child, depth + 1);
      if (why !== null) return why;
    }
    return null;
  };
  return check(schema, 1);
}
