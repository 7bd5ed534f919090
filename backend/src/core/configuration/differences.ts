import type { Api, Difference, Intent, Project, Version } from '@flare/contracts';
import { fieldDifferences } from './field-differences.ts';
import { fastAnswerDifferences } from './fast-answer-differences.ts';
import { same } from './same.ts';

type Entity = Difference['entity'];

/** What differs between two versions in canonical form; `name` is that of the version, such as `bank/2`. */
export function versionDifferences(
  name: string,
  before: Version | null,
  after: Version,
): Difference[] {
  const parts = ['intents', 'conversation_tests', 'fast_answers'];
  const added: Difference[] = before === null ? [{ entity: 'version', name, change: 'added' }] : [];
  const general = before === null ? [] : fieldDifferences('version', name, before, after, parts);
  return [
    ...added,
    ...general,
    ...orderDifferences('version', name, 'intents', before?.intents, after.intents),
    ...fastAnswerDifferences(name, before?.fast_answers ?? [], after.fast_answers ?? []),
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
    ...orderDifferences('intent', name, 'parameters', before.parameters, after.parameters),
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

/** Names in another order; what came and went is told elsewhere. */
function orderDifferences(
  entity: Entity,
  name: string,
  path: string,
  before: { name: string }[] = [],
  after: { name: string }[] = [],
): Difference[] {
  const both = (list: { name: string }[], other: { name: string }[]) =>
    list.map((one) => one.name).filter((one) => other.some((two) => two.name === one));
  const [old, now] = [both(before, after), both(after, before)];
  return same(old, now) ? [] : [{ entity, name, change: 'changed', path, before: old, after: now }];
}
