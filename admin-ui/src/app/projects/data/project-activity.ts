import type { ActivityView } from '@flare/contracts';

/** What the project page has a sentence for. Reading and exporting changes nothing and isn't told there. */
const told: Readonly<Record<string, readonly string[]>> = {
  project: ['created', 'updated', 'enabled', 'disabled', 'restored', 'imported', 'taken-off'],
  version: ['created', 'copied', 'updated', 'published', 'released', 'deleted', 'restored'],
  'channel-key': ['created', 'revoked'],
};

const isTold = (action: string): boolean => {
  const [subject = '', done = ''] = action.split('.');
  return told[subject]?.includes(done) ?? false;
};

/** `version.updated.intent.created` → `happened.version-updated`. */
export const sentenceOf = (action: string): string =>
  `happened.${action.split('.').slice(0, 2).join('-')}`;

/** The entries that are about a project, its versions or its keys. */
export function entriesOf(project: string, entries: readonly ActivityView[]): ActivityView[] {
  return entries.filter(
    ({ action, entityName, entityId }) =>
      isTold(action) &&
      (entityName === project ||
        entityName?.startsWith(`${project}: `) === true ||
        entityId?.startsWith(`${project}/`) === true),
  );
}

/** The version that an entry is about: `bank/2` → 2. Entries of old have what was made live among what came after. */
export function versionOf({
  action,
  entityType,
  entityId,
  after,
}: ActivityView): number | undefined {
  if (entityType === 'version') {
    const no = /\/(\d+)$/.exec(entityId ?? '')?.[1];
    return no === undefined ? undefined : Number(no);
  }
  const live = (after as { live?: unknown } | null)?.live;
  return action.endsWith('.released') && typeof live === 'number' ? live : undefined;
}
