import { createImporting } from '../../src/administration/importing.ts';
import type { Context } from '../../src/context.ts';
import { recordActivity } from '../../src/store/activity/activity-log.ts';
import { addAdministrator } from '../../test/e2e/support/administrator.ts';
import { largeProject } from './large-project.ts';

const actions = ['project.updated', 'version.updated', 'api.updated', 'user.signed-in'];
const entriesInOneGo = 500;

/** Puts the large project with a draft beside its first version, and a long activity log, into an installation. */
export async function fill(context: Context, entries: number): Promise<void> {
  const { store, publishing } = context;
  await addAdministrator(context);
  const importing = createImporting(store, publishing);
  const actor = { username: 'deniz', address: '192.0.2.10' };
  await importing.run(JSON.stringify(largeProject.file()), actor);
  await importing.run(JSON.stringify(largeProject.file(190)), actor);
  for (let done = 0; done < entries; done += entriesInOneGo) {
    await store.transaction(async (transaction) => {
      for (let index = 0; index < Math.min(entriesInOneGo, entries - done); index += 1) {
        await recordActivity(transaction, {
          actor: { ...actor, username: index % 3 === 0 ? 'ayse' : 'deniz' },
          action: actions[index % actions.length] ?? 'project.updated',
          entityType: 'project',
          entityId: 2,
          entityName: largeProject.name,
          before: { caption: `Caption ${String(done + index)}`, timezone: 'Europe/Istanbul' },
          after: { caption: `Caption ${String(done + index + 1)}`, timezone: 'Europe/Istanbul' },
          changesNothing: true,
        });
      }
    });
  }
}
