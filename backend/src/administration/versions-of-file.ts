import type { Version } from '@flare/contracts';

/** Of the given fields those that the file leaves empty. */
export function defaults<T extends object>(file: object, fields: T): Partial<T> {
  const said = file as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(fields).filter(([key]) => said[key] === undefined || said[key] === null),
  ) as Partial<T>;
}

/** The number of the version that is live; null where none was published. */
export function newestPublished(versions: Version[]): number | null {
  const live = versions.filter(({ published, deleted }) => published && !deleted);
  return live.length === 0 ? null : Math.max(...live.map(({ no }) => no));
}

/** What a file means by its versions: the live one, else the newest. */
export function chosenVersion(versions: Version[]): Version | null {
  const live = newestPublished(versions);
  const kept = versions.filter(({ deleted }) => !deleted);
  return kept.find(({ no }) => no === live) ?? kept.at(-1) ?? null;
}
