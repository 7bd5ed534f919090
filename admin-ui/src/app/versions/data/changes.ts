import type { Difference } from '@flare/contracts';
import { pathKeys } from '../../shared/authoring/path-keys.ts';

export type Kind = 'added' | 'changed' | 'removed';
export type GroupKind = 'general' | 'intent' | 'fast-answers' | 'tests' | 'api' | 'project';

/** One thing that differs between two versions. */
export interface Change {
  /** Names it in the whole list, so that it can be gone to. */
  readonly id: string;
  readonly kind: Kind;
  /** A parameter, a test, a question; empty where it is the group's own. */
  readonly subject: string;
  /** The keys down to the field; empty where the whole thing came or went. */
  readonly fields: readonly string[];
  readonly before: unknown;
  readonly after: unknown;
  readonly by: string | undefined;
  readonly at: string | undefined;
}

/** What differs in one intent, in the fast answers, in the version's own fields. */
export interface ChangeGroup {
  readonly kind: GroupKind;
  /** The name of the intent or api; empty for the others. */
  readonly name: string;
  readonly changes: readonly Change[];
}

const order: readonly GroupKind[] = [
  'project',
  'general',
  'intent',
  'fast-answers',
  'tests',
  'api',
];

/** A difference's group, the thing in it, and what is left of its path. */
function placeOf({ entity, name, path }: Difference): {
  kind: GroupKind;
  group: string;
  subject: string;
  fields: string[];
} {
  const [, , first = '', ...rest] = name.split('/');
  const fields = pathKeys(path);
  const subject = rest.join('/');
  switch (entity) {
    case 'intent':
    case 'parameter':
      return { kind: 'intent', group: first, subject, fields };
    case 'fast-answer':
      return { kind: 'fast-answers', group: '', subject: [first, ...rest].join('/'), fields };
    case 'conversation-test':
      return { kind: 'tests', group: '', subject: [first, ...rest].join('/'), fields };
    case 'api':
      return { kind: 'api', group: name.split('/').at(-1) ?? name, subject: '', fields };
    case 'project':
      return { kind: 'project', group: '', subject: '', fields };
    default:
      return fields[0] === 'fast_answers' || fields[0] === 'fastAnswers'
        ? { kind: 'fast-answers', group: '', subject: '', fields: fields.slice(1) }
        : { kind: 'general', group: '', subject: '', fields };
  }
}

/** Differences by what they are about, in the order of the pages of a version. */
export function groupChanges(differences: readonly Difference[]): ChangeGroup[] {
  const groups = new Map<string, { kind: GroupKind; name: string; changes: Change[] }>();
  differences.forEach((difference, index) => {
    const { change, before, after, by, at } = difference;
    if (change === 'kept') return;
    const { kind, group, subject, fields } = placeOf(difference);
    const key = `${kind}/${group}`;
    const found = groups.get(key) ?? { kind, name: group, changes: [] };
    const id = `change-${String(index)}`;
    found.changes.push({ id, kind: change, subject, fields, before, after, by, at });
    groups.set(key, found);
  });
  return [...groups.values()].sort(
    (one, other) => order.indexOf(one.kind) - order.indexOf(other.kind),
  );
}

export interface ChangeFilter {
  readonly words: string;
  readonly kind: Kind | '';
}

/** The groups with what fits only; the words are looked for in names and values. */
export function filterChanges(
  groups: readonly ChangeGroup[],
  { words, kind }: ChangeFilter,
): ChangeGroup[] {
  const wanted = words.trim().toLocaleLowerCase();
  const fits = (group: ChangeGroup, change: Change): boolean =>
    (kind === '' || change.kind === kind) &&
    (wanted === '' ||
      JSON.stringify([group.name, change.subject, change.fields, change.before, change.after])
        .toLocaleLowerCase()
        .includes(wanted));
  return groups
    .map((group) => ({ ...group, changes: group.changes.filter((change) => fits(group, change)) }))
    .filter((group) => group.changes.length > 0);
}

export const countChanges = (groups: readonly ChangeGroup[]): number =>
  groups.reduce((sum, group) => sum + group.changes.length, 0);
