import type { ActivityView } from '@flare/contracts';

/** The page of the thing that an entry is about; undefined where there is none. */
export function entryPlace({
  entityType,
  entityId,
  entityName,
}: Pick<ActivityView, 'entityType' | 'entityId' | 'entityName'>): string[] | undefined {
  const id = entityId ?? '';
  switch (entityType) {
    case 'version': {
      const [project, no] = id.split('/');
      return project && no ? ['/projects', project, 'versions', no] : undefined;
    }
    case 'project':
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
export const thingOf = ({
  entityType,
  entityId,
  entityName,
}: Pick<ActivityView, 'entityType' | 'entityId' | 'entityName'>): string =>
  (entityType === 'version' ? (entityId ?? entityName) : (entityName ?? entityId)) ?? '';
