import type { Difference } from '@flare/contracts';

/** What one edit of a draft was, where it was one thing: an intent that came, the order of the intents. */
export type EditKind =
  | 'intent.created'
  | 'intent.updated'
  | 'intent.deleted'
  | 'intent.restored'
  | 'intent.renamed'
  | 'intents.moved'
  | 'parameter.renamed'
  | 'variable.renamed'
  | 'fast-answers.updated'
  | 'conversation-tests.updated'
  | 'general-settings.updated';

/** `bank/2/transfer/amount` → `transfer` */
const intentOf = ({ name }: Difference): string => name.split('/')[2] ?? '';

const isDependency = ({ entity, path }: Difference): boolean =>
  entity === 'intent' && path === 'dependencies';

/**
 * What an edit was, as far as what it changed tells; undefined where it was several things at once. Whether something
 * was restored or renamed it doesn't tell.
 */
export function editKind(differences: readonly Difference[]): EditKind | undefined {
  if (differences.length === 0) return undefined;
  const of = (change: Difference['change']) =>
    differences.filter((one) => one.entity === 'intent' && one.change === change);
  const [came, went] = [of('added'), of('removed')];
  const others = differences.filter((one) => !came.includes(one) && !went.includes(one));
  if (came.length + went.length === 1 && others.every(isDependency)) {
    return went.length === 1 ? 'intent.deleted' : 'intent.created';
  }
  const isAll = (...wanted: Difference['entity'][]): boolean =>
    differences.every(({ entity }) => wanted.includes(entity));
  if (isAll('intent', 'parameter')) {
    return new Set(differences.map(intentOf)).size === 1 ? 'intent.updated' : undefined;
  }
  if (isAll('fast-answer')) return 'fast-answers.updated';
  if (isAll('conversation-test')) return 'conversation-tests.updated';
  if (!isAll('version')) return undefined;
  return differences.every(({ path }) => path === 'intents')
    ? 'intents.moved'
    : 'general-settings.updated';
}
