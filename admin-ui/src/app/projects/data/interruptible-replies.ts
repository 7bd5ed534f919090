import type { Interruptible, ReplyKind } from '@flare/contracts';

/** What replies are, in the order in which a call has them. */
export const replyKinds: readonly ReplyKind[] = [
  'welcome',
  'question',
  'summary',
  'answer',
  'other',
];

/** The replies that callers may talk over. */
export function interruptibleKinds(setting: Interruptible | undefined): ReadonlySet<ReplyKind> {
  if (typeof setting !== 'object') return new Set(setting === false ? [] : replyKinds);
  return new Set(replyKinds.filter((kind) => setting[kind] ?? true));
}

/** The setting with one kind of reply taken in or out: a single word where it is the same for all, else those that are out. */
export function withKind(
  setting: Interruptible | undefined,
  kind: ReplyKind,
  may: boolean,
): Interruptible {
  const before = interruptibleKinds(setting);
  const out = replyKinds.filter((one) => (one === kind ? !may : !before.has(one)));
  if (out.length === 0 || out.length === replyKinds.length) return out.length === 0;
  return Object.fromEntries(out.map((one) => [one, false]));
}
