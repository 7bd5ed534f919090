import type { Difference } from '@flare/contracts';
import { same } from './same.ts';
import { splitField } from './split-field.ts';

type Fields = Record<string, unknown>;

/** Fields that say who and when: they differ without anything having changed. */
export const bookkeeping = new Set([
  'id',
  'no',
  'published',
  'created_date',
  'created_by',
  'publish_date',
  'published_by',
  'last_update_date',
  'last_update_user',
  'version_id_counter',
]);

/** One difference for each field whose value isn't the same, or for each sentence, locale and entry in it. */
export function fieldDifferences(
  entity: Difference['entity'],
  name: string,
  before: object,
  after: object,
  except: string[] = [],
): Difference[] {
  const [one, other] = [before as Fields, after as Fields];
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...keys]
    .filter((key) => !bookkeeping.has(key) && !except.includes(key) && !same(one[key], other[key]))
    .flatMap((field) =>
      splitField(field, one[field], other[field]).map((piece) => ({
        entity,
        name,
        change: 'changed' as const,
        ...piece,
      })),
    );
}
