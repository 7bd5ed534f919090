import type { ActivityView } from '@flare/contracts';

/** What an entry tells in a line. */
export interface EntrySummary {
  /** The action, or what it was in a version, such as `intent.deleted`. */
  readonly did: string;
  /** What it was done to within the thing, such as an intent; empty for the thing itself. */
  readonly subject: string;
  /** The new name of what was renamed. */
  readonly renamedTo?: string;
  /** The intents that waited for one that was deleted. */
  readonly waited?: readonly string[];
}

/** Half of a difference of a version, as the log keeps it: what is there now. */
interface Half {
  readonly entity?: unknown;
  readonly name?: unknown;
  readonly path?: unknown;
  readonly change?: unknown;
}

const isHalf = (value: unknown): value is Half =>
  typeof value === 'object' && value !== null && 'entity' in value && 'name' in value;

/** `bank/2/transfer/amount` → `['transfer', 'amount']` */
const namesIn = ({ name }: Half): string[] => String(name).split('/').slice(2);
const intentOf = (half: Half): string => namesIn(half)[0] ?? '';

const isDependency = ({ entity, path }: Half): boolean =>
  entity === 'intent' && path === 'dependencies';

/** What a saved edit of a draft was; undefined where it was several things at once. */
function edited(halves: readonly Half[], reason: string): EntrySummary | undefined {
  const came = halves.filter(({ entity, change }) => entity === 'intent' && change === 'added');
  const went = halves.filter(({ entity, change }) => entity === 'intent' && change === 'removed');
  const others = halves.filter((half) => !came.includes(half) && !went.includes(half));
  const [one] = [...went, ...came];
  if (went[0] && came[0] && came.length + went.length === 2 && /" renamed to "/.test(reason)) {
    return { did: 'intent.renamed', subject: intentOf(went[0]), renamedTo: intentOf(came[0]) };
  }
  if (one && came.length + went.length === 1 && others.every(isDependency)) {
    const waited = others.map(intentOf);
    const subject = intentOf(one);
    if (went.length === 1) return { did: 'intent.deleted', subject, waited };
    return { did: waited.length > 0 ? 'intent.restored' : 'intent.created', subject };
  }
  const entities = new Set(halves.map(({ entity }) => String(entity)));
  const isAll = (...wanted: string[]): boolean =>
    [...entities].every((one) => wanted.includes(one));
  const intents = new Set(halves.map(intentOf));
  if (isAll('intent', 'parameter') && intents.size === 1) {
    return { did: 'intent.updated', subject: [...intents][0] ?? '' };
  }
  if (isAll('fast-answer')) return { did: 'fast-answers.updated', subject: '' };
  if (isAll('conversation-test')) return { did: 'conversation-tests.updated', subject: '' };
  if (halves.every(({ entity, path }) => entity === 'version' && path === 'intents')) {
    return { did: 'intents.moved', subject: '' };
  }
  return isAll('version') ? { did: 'general-settings.updated', subject: '' } : undefined;
}

/** `version.updated.intent.created` is said as `intent.created`. */
export const didOf = (action: string): string => action.replace(/^version\.updated\.(?=.)/, '');

/** What an entry did: as its action says, and where that is of old, as far as what it changed tells. */
export function entrySummary({
  action,
  after,
  reason,
}: Pick<ActivityView, 'action' | 'after' | 'reason'>): EntrySummary {
  const did = didOf(action);
  const plain = { did, subject: '' };
  if (!/^version\.updated\b/.test(action)) return plain;
  if (!Array.isArray(after) || after.length === 0 || !after.every(isHalf)) return plain;
  const told = edited(after, reason ?? '');
  return told ? { ...told, did: did === action ? told.did : did } : plain;
}
