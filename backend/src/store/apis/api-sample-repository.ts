import type { ApiSample } from '@flare/contracts';
import { notFound } from '../../errors.ts';
import type { Activity } from '../activity/activity-log.ts';
import type { Actor, Transaction } from '../transaction.ts';

/** An answer as it is kept: what an api says, and never who asked. */
export type SampleAnswer = Pick<ApiSample, 'status' | 'body'>;

/** The sample answer of an api; null where none is kept. */
export async function findSample(
  transaction: Transaction,
  name: string,
): Promise<ApiSample | null> {
  const row = await transaction.apiSample.findFirst({ where: { api: { name } } });
  if (row === null) return null;
  const { status, body, savedBy } = row;
  return { status, body, savedAt: row.savedAt.toISOString(), savedBy };
}

/**
 * Keeps a sample answer in place of the one before.
 *
 * @throws FlareError 404 `api_not_found`
 */
export async function saveSample(
  transaction: Transaction,
  name: string,
  { status, body }: SampleAnswer,
  actor: Actor,
): Promise<ApiSample> {
  const api = await transaction.api.findUnique({ where: { name }, select: { id: true } });
  if (api === null) throw notFound('api_not_found', `There is no api named "${name}".`);
  const savedAt = new Date();
  const saved = { status, body: body.toWellFormed(), savedAt, savedBy: actor.username };
  const apiId = api.id;
  await transaction.apiSample.upsert({
    where: { apiId },
    create: { apiId, ...saved },
    update: saved,
  });
  return { ...saved, savedAt: savedAt.toISOString() };
}

/** What the activity log says of a sample answer that is kept: none of its words. */
export const sampleSaved = (
  name: string,
  { status, body }: SampleAnswer,
  actor: Actor,
): Activity => ({
  actor,
  action: 'api.sample-saved',
  entityType: 'api',
  entityId: name,
  entityName: name,
  after: { status, characters: body.length },
  changesNothing: true,
});

/** Forgets an api's sample answer; says whether there was one. */
export async function deleteSample(transaction: Transaction, name: string): Promise<boolean> {
  const { count } = await transaction.apiSample.deleteMany({ where: { api: { name } } });
  return count > 0;
}
