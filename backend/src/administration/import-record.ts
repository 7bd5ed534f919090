import type { ActivityEntry, Difference, ImportResult } from '@flare/contracts';
import type { Store } from '../store/store.ts';
import type { Activity } from '../store/activity/activity-log.ts';
import type { Actor, Transaction } from '../store/transaction.ts';
import type { ImportedUser } from './import-users.ts';

export type ImportedProject = ImportResult['projects'][number];

/** What came of one project of a file. */
export interface Brought {
  project: ImportedProject;
  found: Difference[];
  /** Of a draft: the versions that it was made over. */
  over?: number[];
  /** Told once the import is kept. */
  tell?: () => void;
}

/** What the activity log is told of an import. */
export interface ImportRecord {
  /** Of a whole installation: the log that its file brought, and whether there was nothing before it. */
  whole: { quoted: ActivityEntry[]; first: boolean } | null;
  brought: Brought[];
  /** What belongs to no project, and concerns all. */
  shared: Difference[];
  users: ImportedUser[];
}

/**
 * Writes down an import: the drafts and users that it made, then one entry for each project, with what they share,
 * so that whoever may see one of them alone reads of that one; before these one for a whole installation, or for a
 * file without a project. The first import of an installation stands for the log of its file: nothing else that it
 * did is written into a file again.
 */
export async function recordImport(
  store: Store,
  transaction: Transaction,
  actor: Actor,
  { whole, brought, shared, users }: ImportRecord,
): Promise<void> {
  const record = (activity: Omit<Activity, 'actor'>) =>
    store.activity.recordActivity(transaction, { ...activity, actor });
  const first = whole?.first ?? false;
  for (const { project, over } of brought) {
    // Four eyes follow a draft to those it was made over: its file may have come from one of them.
    if (over === undefined) continue;
    await record({
      action: 'version.imported',
      entityType: 'version',
      entityId: `${project.name}/${String(project.version)}`,
      entityName: project.name,
      after: { version: project.version, over },
    });
  }
  for (const { username } of first ? [] : users) {
    await record({
      action: 'user.created',
      entityType: 'user',
      entityId: username,
      entityName: username,
      after: await store.users.readUser(transaction, username),
    });
  }
  const newUsers = users.map((user) => userDifference(user));
  if (whole !== null || brought.length === 0) {
    const found = brought.flatMap((one) => one.found);
    await record({
      ...entryOf(brought, [...shared, ...found, ...newUsers], whole && { quoted: whole.quoted }),
      action: whole === null ? 'project.imported' : 'installation.imported',
      entityType: whole === null ? 'project' : 'installation',
    });
  }
  for (const one of brought) {
    const more = brought.length === 1 && whole === null ? newUsers : [];
    await record({
      ...entryOf([one], [...shared, ...one.found, ...more], first ? { quoted: [] } : null),
      action: 'project.imported',
      entityType: 'project',
    });
  }
}

export const userDifference = ({ username }: ImportedUser): Difference => ({
  entity: 'user',
  name: username,
  change: 'added',
});

function entryOf(brought: Brought[], differences: Difference[], more: object | null) {
  const projects = brought.map(({ project }) => project);
  return {
    entityName: projects.map(({ name }) => name).join(', ') || null,
    after: {
      projects,
      changes: differences.map(({ entity, name, change, path }) => ({
        entity,
        name,
        change,
        path,
      })),
      ...more,
    },
  };
}
