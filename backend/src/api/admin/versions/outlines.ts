import type { VersionDetail, VersionSummary } from '@flare/contracts';
import type { Store } from '../../../store/store.ts';
import type { StoredVersion } from '../../../store/versions/version-repository.ts';
import { outlineView } from './version-view.ts';

/** A version without its examples. */
interface Outline {
  stored: StoredVersion;
  /** With how many there are. */
  view: VersionDetail;
}

/** How many are kept, of some hundred kilobytes each; the one that wasn't read for longest goes first. */
const keptAtMost = 32;

const instances = new WeakMap<Store, ReturnType<typeof createOutlines>>();

/**
 * The outlines of versions, which every page of a version reads. One is made again when anything of the version has
 * changed: its revision, or whether it is live.
 */
export function outlinesOf(store: Store): ReturnType<typeof createOutlines> {
  const outlines = instances.get(store) ?? createOutlines(store);
  instances.set(store, outlines);
  return outlines;
}

function createOutlines({ versions, read }: Store) {
  const kept = new Map<string, Outline>();
  const keep = (key: string, outline: Outline): Outline => {
    kept.delete(key);
    kept.set(key, outline);
    for (const oldest of kept.keys()) {
      if (kept.size <= keptAtMost) break;
      kept.delete(oldest);
    }
    return outline;
  };

  /** @throws FlareError 404 `version_not_found` */
  return async (projectId: number, no: number): Promise<Outline> => {
    const key = keyOf(projectId, await versions.readSummary(read, projectId, no));
    const present = kept.get(key);
    if (present !== undefined) return keep(key, present);
    const stored = await versions.readOutline(read, projectId, no);
    return keep(keyOf(projectId, stored.summary), { stored, view: outlineView(stored) });
  };
}

const keyOf = (projectId: number, summary: VersionSummary): string =>
  JSON.stringify([projectId, summary]);
