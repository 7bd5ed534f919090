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

/** One name went, and one came: the intent is still there. */
const isRenaming = (after: readonly Half[]): boolean =>
  ['added', 'removed'].every(
    (way) =>
      after.filter(({ entity, change }) => entity === 'intent' && change === way).length === 1,
  );

/**
 * The intents that an entry of the activity log tells to have been removed from a version, with those that waited
 * for them. Where they stood isn't told: they come last.
 */
export function removalsLogged(entry: { before: unknown; after: unknown }): RemovedIntent[] {
  const [before, after] = [halves(entry.before), halves(entry.after)];
  if (isRenaming(after)) return [];
  return after.flatMap(({ entity, name, change }, index) => {
    const intent = before[index]?.before;
    if (entity !== 'intent' || change !== 'removed' || intent === undefined) return [];
    const dependents = after.flatMap((other, place) => {
      if (other.entity !== 'intent' || other.path !== 'dependencies') return [];
      const at = names(before[place]?.before).indexOf(own(name));
      return at < 0 ? [] : [{ name: own(other.name), at }];
    });
    return [{ intent: intent as Intent, place: Number.MAX_SAFE_INTEGER, dependents }];
  });
}
