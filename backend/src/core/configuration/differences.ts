import type { Api, Difference, Intent, Project, Version } from '@flare/contracts';

type Entity = Difference['entity'];
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

/** What differs between two versions in canonical form; `name` is that of the version, such as `bank/2`. */
export function versionDifferences(
  name: string,
  before: Version | null,
  after: Version,
): Difference[] {
  const parts = ['intents', 'conversation_tests'];
  const added: Difference[] = before === null ? [{ entity: 'version', name, change: 'added' }] : [];
  const general = before === null ? [] : fieldDifferences('version', name, before, after, parts);
  return [
    ...added,
    ...general,
    ...listDifferences('intent', name, before?.intents ?? [], after.intents, intentDifferences),
    ...listDifferences(
      'conversation-test',
      name,
      before?.conversation_tests ?? [],
      after.conversation_tests ?? [],
      (path, one, other) => fieldDifferences('conversation-test', path, one, other),
    ),
  ];
}

function intentDifferences(name: string, before: Intent, after: Intent): Difference[] {
  return [
    ...fieldDifferences('intent', name, before, after, ['parameters']),
    ...listDifferences(
      'parameter',
      name,
      before.parameters ?? [],
      after.parameters ?? [],
      (path, one, other) => fieldDifferences('parameter', path, one, other),
    ),
  ];
}

/** What differs between the projects themselves, their versions apart. */
export const projectDifferences = (before: Project, after: Project): Difference[] =>
  fieldDifferences('project', after.name, before, after, ['versions', 'deleted']);

/** What differs between two lists of apis in canonical form; those that the second lacks stay as they are. */
export const apiDifferences = (before: Api[], after: Api[]): Difference[] =>
  listDifferences('api', '', before, after, (path, one, other) =>
    fieldDifferences('api', path, one, other),
  ).filter(({ change }) => change !== 'removed');

function listDifferences<T extends { name: string }>(
  entity: Entity,
  parent: string,
  before: T[],
  after: T[],
  compare: (path: string, one: T, other: T) => Difference[],
): Difference[] {
  const path = (name: string) => (parent === '' ? name : `${parent}/${name}`);
  const old = new Map(before.map((item) => [item.name, item]));
  const kept = new Set(after.map((item) => item.name));
  return [
    ...after.flatMap((item) => {
      const one = old.get(item.name);
      return one === undefined
        ? [{ entity, name: path(item.name), change: 'added' as const, after: item }]
        : compare(path(item.name), one, item);
    }),
    ...before
      .filter((item) => !kept.has(item.name))
      .map((item) => ({ entity, name: path(item.name), change: 'removed' as const, before: item })),
  ];
}

/** One difference for each field whose value isn't the same. */
export function fieldDifferences(
  entity: Entity,
  name: string,
  before: object,
  after: object,
  except: string[] = [],
): Difference[] {
  const [one, other] = [before as Fields, after as Fields];
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...keys]
    .filter((key) => !bookkeeping.has(key) && !except.includes(key) && !same(one[key], other[key]))
    .map((path) => ({
      entity,
      name,
      change: 'changed' as const,
      path,
      ...(one[path] === undefined ? {} : { before: one[path] }),
      ...(other[path] === undefined ? {} : { after: other[path] }),
    }));
}

/** Equal as JSON, whatever the order of keys. */
export function same(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) {
    return false;
  }
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const [a, b] = [one as Fields, other as Fields];
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length && keys.every((key) => key in b && same(a[key], b[key]))
  );
}
