import type { ActivityView } from '@flare/contracts';

type Thing = Pick<ActivityView, 'entityType' | 'entityId' | 'entityName'> &
  Partial<Pick<ActivityView, 'action' | 'after'>>;

/** `bank/2`: the version that an entry is about; entries of old name the one that was made live among what came after. */
function versionIn({ entityType, entityId, entityName, action, after }: Thing): string | undefined {
  if (entityType === 'version') return entityId ?? undefined;
  const live = (after as { live?: unknown } | null | undefined)?.live;
  const isReleased = action?.endsWith('.released') && typeof live === 'number';
  return isReleased && entityName ? `${entityName}/${String(live)}` : undefined;
}

/** The page of the thing that an entry is about; undefined where there is none. */
export function entryPlace(entry: Thing): string[] | undefined {
  const { entityType, entityId, entityName } = entry;
  const id = entityId ?? '';
  const [project, no] = versionIn(entry)?.split('/') ?? [];
  if (project && no) return ['/projects', project, 'versions', no];
  switch (entityType) {
    case 'project':
      if (entityName?.includes(', ')) return undefined;
      return entityName || id ? ['/projects', entityName ?? id] : undefined;
    case 'channel-key': {
      const project = entityName?.split(': ')[0];
      return project ? ['/projects', project] : undefined;
    }
    case 'api':
      return entityName ? ['/apis', entityName] : undefined;
    case 'session':
      return id ? ['/sessions', id] : undefined;
    case 'user':
      return ['/users'];
    case 'environment':
    case 'provider':
    case 'secret':
      return ['/environment'];
    default:
      return undefined;
  }
}

/** What the entry's thing is called by people: a version by its project and number. */
export const thingOf = (entry: Thing): string =>
  versionIn(entry) ?? entry.entityName ?? entry.entityId ?? '';
