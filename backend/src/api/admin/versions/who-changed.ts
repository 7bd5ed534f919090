import type { Difference } from '@flare/contracts';
import type { Context } from '../../../context.ts';
import type { StoredVersion } from '../../../store/versions/version-repository.ts';

type Who = Pick<Difference, 'by' | 'at'>;

/** Who changed last what differs: the part of the version that it stands in, or the api. */
export async function whoChanged(
  store: Context['store'],
  version: StoredVersion,
): Promise<(difference: Difference) => Who> {
  const changes = await store.versionParts.readPartChanges(store.read, version.id);
  const parts = new Map(changes.map((change) => [change.part, change]));
  const apis = await store.apis.readLastChanges(store.read);
  const { createdBy, createdDate } = version.summary;
  const maker: Who = {
    ...(createdBy === null ? {} : { by: createdBy }),
    ...(createdDate === null ? {} : { at: createdDate }),
  };
  return (difference) => {
    if (difference.entity === 'api') return apis.get(difference.name) ?? {};
    const change = parts.get(partOf(difference));
    if (change === undefined) return maker;
    return { by: change.changedBy, at: change.changedAt.toISOString() };
  };
}

/** `bank/2/transfer_money/amount` stands in the part of its intent. */
function partOf({ entity, name, path }: Difference): string {
  const [, , intent = ''] = name.split('/');
  if (entity === 'intent' || entity === 'parameter') return `intent:${intent}`;
  if (entity === 'fast-answer') return 'fast-answers';
  if (entity === 'conversation-test') return 'conversation-tests';
  return path === 'intents' ? 'intents' : 'general';
}
