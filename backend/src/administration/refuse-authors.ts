import { forbidden } from '../errors.ts';
import type { Store } from '../store/store.ts';
import type { Actor, Transaction } from '../store/transaction.ts';

/**
 * Four eyes: where the project asks for them, whoever had a hand in a version doesn't publish it. Whoever took them
 * away doesn't either, as far as they had a hand in it until then.
 *
 * @param project its name
 * @throws FlareError 403 `four_eyes`
 */
export async function refuseAuthors(
  store: Store,
  transaction: Transaction,
  { projectId, no, actor }: { projectId: number; no: number; actor: Actor },
  project: string,
): Promise<void> {
  const { fourEyes } = await store.projects.readProject(transaction, projectId);
  const lifted = fourEyes ? null : await store.fourEyesLifted(transaction, projectId);
  if (!fourEyes && lifted?.by !== actor.username) return;
  const place = { projectId, project, no };
  const authors = await store.versionAuthors(transaction, place, lifted?.at);
  if (!authors.has(actor.username)) return;
  const words = fourEyes
    ? 'You had a hand in this version yourself: somebody else has to look at it and publish it.'
    : 'You had a hand in this version before you took four eyes away from the project yourself: somebody else has to look at it and publish it.';
  throw forbidden('four_eyes', words, { authors: [...authors] });
}
