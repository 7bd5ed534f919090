import type { ActivityView } from '@flare/contracts';
import { pathKeys } from '../../shared/authoring/path-keys.ts';

/** One field that an entry changed. */
export interface EntryChange {
  /** What it belongs to within the thing that was changed, such as an intent; empty for the thing itself. */
  readonly subject: string;
  /** The keys down to the field; none where a thing came or went as a whole. */
  readonly fields: readonly string[];
  readonly kind: 'added' | 'changed' | 'removed';
  readonly before: unknown;
  readonly after: unknown;
}

type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether there is nothing to be said of a value. */
const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && !value.length);

const same = (one: unknown, other: unknown): boolean =>
  (isEmpty(one) && isEmpty(other)) || JSON.stringify(one) === JSON.stringify(other);

const kindOf = (before: unknown, after: unknown): EntryChange['kind'] =>
  isEmpty(before) ? 'added' : isEmpty(after) ? 'removed' : 'changed';

/** Keys that are texts per locale are not gone into: such a value is one. A field may look like a locale, as `id` does. */
function isOfFields(value: unknown): value is Fields {
  if (!isFields(value)) return false;
  const keys = Object.keys(value);
  const areLocales = keys.every((key) => /^[a-z]{2,3}(-|$)/.test(key));
  return !areLocales || !keys.some((key) => /^[a-z]{2}(-|$)/.test(key));
}

function fieldChanges(before: unknown, after: unknown, fields: readonly string[]): EntryChange[] {
  if (
    (isOfFields(before) || isOfFields(after)) &&
    (isOfFields(before) || isEmpty(before)) &&
    (isOfFields(after) || isEmpty(after))
  ) {
    const old = isOfFields(before) ? before : {};
    const now = isOfFields(after) ? after : {};
    return [...new Set([...Object.keys(old), ...Object.keys(now)])].flatMap((key) =>
      fieldChanges(old[key], now[key], [...fields, key]),
    );
  }
  if (same(before, after)) return [];
  return [{ subject: '', fields, kind: kindOf(before, after), before, after }];
}

/** Versions and imports keep their differences: `[{ entity, name, path, before }]` and the same with `after`. */
function isDifferences(value: unknown): value is Fields[] {
  return (
    Array.isArray(value) &&
    value.every((item) => isFields(item) && 'entity' in item && 'name' in item)
  );
}

function differenceChanges(before: readonly Fields[], after: readonly Fields[]): EntryChange[] {
  return after.map((item, index) => {
    const [was, is] = [before[index]?.['before'] ?? item['before'], item['after']];
    const path = typeof item['path'] === 'string' ? item['path'] : undefined;
    const change = item['change'];
    const kind = change === 'added' || change === 'removed' ? change : kindOf(was, is);
    return {
      subject: String(item['name']).split('/').slice(2).join(' › '),
      fields: pathKeys(path),
      kind,
      before: was,
      after: is,
    };
  });
}

/** What an entry changed, field by field; what stayed is left out. */
export function entryChanges({
  before,
  after,
}: Pick<ActivityView, 'before' | 'after'>): EntryChange[] {
  if (isDifferences(after)) {
    return differenceChanges(isDifferences(before) ? before : [], after);
  }
  return fieldChanges(before, after, []);
}
