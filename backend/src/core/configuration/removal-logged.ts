import type { Intent } from '@flare/contracts';
import type { RemovedIntent } from './removed-intent.ts';

/** One difference of a version, half of it, as the activity log keeps them: what was there, or what is there now. */
interface Half {
  entity?: unknown;
  name?: unknown;
  path?: unknown;
  change?: unknown;
  before?: unknown;
  after?: unknown;
}

const halves = (value: unknown): Half[] => (Array.isArray(value) ? (value as Half[]) : []);
const names = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
/** `bank/2/transfer` → `transfer` */
const own = (name: unknown): string => String(name).split('/').slice(2).join('/');

/**
 * An intent that an entry of the activity log tells to have been removed from a version, with those that waited for
 * it; undefined where it tells of no such. Where it stood isn't told: it comes last.
 */
export function removalLogged(
  entry: { before: unknown; after: unknown },
  name: string,
): RemovedIntent | undefined {
  const [before, after] = [halves(entry.before), halves(entry.after)];
  const index = after.findIndex(
    (one) => one.entity === 'intent' && one.change === 'removed' && own(one.name) === name,
  );
  const intent = before[index]?.before;
  if (intent === undefined) return undefined;
  const dependents = after.flatMap((other, place) => {
    if (other.entity !== 'intent' || other.path !== 'dependencies') return [];
    const at = names(before[place]?.before).indexOf(name);
    return at < 0 ? [] : [{ name: own(other.name), at }];
  });
  return { intent: intent as Intent, place: Number.MAX_SAFE_INTEGER, dependents };
}
