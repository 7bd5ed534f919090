/** One field that an entry changed. */
export interface FieldChange {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

const isFields = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * What differs between two states, field by field; what lies deeper is named by its path
 * (`session.idleMinutes`). Fields that stayed are left out; a plain value before or after is the
 * field with the empty name.
 */
export function fieldChanges(before: unknown, after: unknown, path = ''): FieldChange[] {
  if (isFields(before) || isFields(after)) {
    const old = isFields(before) ? before : {};
    const now = isFields(after) ? after : {};
    return [...new Set([...Object.keys(old), ...Object.keys(now)])].flatMap((key) =>
      fieldChanges(old[key], now[key], path ? `${path}.${key}` : key),
    );
  }
  if (JSON.stringify(before ?? null) === JSON.stringify(after ?? null)) return [];
  return [{ field: path, before, after }];
}
