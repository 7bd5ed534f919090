import type { Api } from '@flare/contracts';
import type { TemplateContent } from '../../../administration/templates.ts';
import { rightsOf, type Identity } from '../../../auth/rights.ts';
import { conflict, forbidden } from '../../../errors.ts';
import type { Activity } from '../../../store/activity/activity-log.ts';
import type { Store } from '../../../store/store.ts';
import type { Actor, Transaction } from '../../../store/transaction.ts';

/**
 * Makes the apis of a template that aren't there yet, with their sample answers; those that are there stay as they
 * are and are used.
 *
 * @returns what the activity log is to say, once everything else is made
 * @throws FlareError 403 `template_needs_apis` for somebody who may not make them, 409 `api_deleted`
 */
export async function takeApis(
  store: Store,
  transaction: Transaction,
  content: TemplateContent,
  asker: { identity: Identity; actor: Actor },
): Promise<Activity[]> {
  const present = new Map(
    (await store.apis.readApis(transaction)).map((api) => [api.name, api] as const),
  );
  const deleted = content.apis.find(({ name }) => present.get(name)?.deleted);
  if (deleted !== undefined) {
    throw conflict(
      'api_deleted',
      `The template needs the api "${deleted.name}", which is among the deleted ones. Restore it first.`,
    );
  }
  const missing = content.apis.filter(({ name }) => !present.has(name));
  if (missing.length > 0 && !rightsOf[asker.identity.role].has('apis.edit')) {
    const names = missing.map(({ name }) => name);
    throw forbidden(
      'template_needs_apis',
      `The template needs apis that aren't there yet (${names.join(', ')}). Somebody who may edit apis has to make them first.`,
      { right: 'apis.edit', apis: names },
    );
  }
  const made: Activity[] = [];
  for (const api of missing) {
    made.push(await addApi(store, transaction, api, asker.actor));
    const sample = content.samples.get(api.name);
    if (sample === undefined) continue;
    await store.apiSamples.saveSample(transaction, api.name, sample, asker.actor);
    made.push(store.apiSamples.sampleSaved(api.name, sample, asker.actor));
  }
  for (const name of missing.length > 0 ? content.secrets : []) {
    await store.secrets.importSecret(transaction, { name }, asker.actor.username);
  }
  return made;
}

async function addApi(
  store: Store,
  transaction: Transaction,
  api: Api,
  actor: Actor,
): Promise<Activity> {
  await store.apis.insertApi(transaction, {
    ...api,
    deleted: false,
    created_date: new Date().toISOString(),
    created_by: actor.username,
  });
  return {
    actor,
    action: 'api.created',
    entityType: 'api',
    entityId: api.name,
    entityName: api.name,
    after: (await store.apis.readApi(transaction, api.name)).api,
  };
}
