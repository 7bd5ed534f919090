import type { SessionCreated } from '@flare/contracts';

/** An api that a conversation may call, and where. */
export type CalledAddress = NonNullable<SessionCreated['calls']>[number];

/** Who answers a conversation's calls: one kind of address for all of them, or some of each. */
export type Answering = CalledAddress['target'] | 'mixed';

/** Undefined where the conversation has nothing to call. */
export function answeringOf(calls: readonly CalledAddress[]): Answering | undefined {
  const [first] = calls;
  if (first === undefined) return undefined;
  return calls.every((call) => call.target === first.target) ? first.target : 'mixed';
}
