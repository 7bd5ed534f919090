import type { Intent, Version } from '@flare/contracts';

/** An intent that was removed, and what went with it. */
export interface RemovedIntent {
  intent: Intent;
  /** Where it stood among the intents, from 0. */
  place: number;
  /** The intents that waited for it, and where it stood among their dependencies. */
  dependents: { name: string; at: number }[];
}

/** A version without one of its intents, for which others no longer wait; null where there is none of that name. */
export function withoutIntent(
  version: Version,
  name: string,
): { version: Version; removed: RemovedIntent } | null {
  const place = version.intents.findIndex((one) => one.name === name);
  const intent = version.intents[place];
  if (intent === undefined) return null;
  const dependents: RemovedIntent['dependents'] = [];
  const intents = version.intents.toSpliced(place, 1).map((other) => {
    const at = other.dependencies?.indexOf(name) ?? -1;
    if (at < 0) return other;
    dependents.push({ name: other.name, at });
    return { ...other, dependencies: other.dependencies?.filter((one) => one !== name) ?? [] };
  });
  return { version: { ...version, intents }, removed: { intent, place, dependents } };
}

/** A version with a removed intent back in its place; those that waited for it wait again, if they are still there. */
export function withIntent(
  version: Version,
  { intent, place, dependents }: RemovedIntent,
): Version {
  const waiting = new Map(dependents.map(({ name, at }) => [name, at]));
  const intents = version.intents.map((other) => {
    const at = waiting.get(other.name);
    const { dependencies = [] } = other;
    if (at === undefined || dependencies.includes(intent.name)) return other;
    return { ...other, dependencies: dependencies.toSpliced(at, 0, intent.name) };
  });
  return { ...version, intents: intents.toSpliced(place, 0, intent) };
}
