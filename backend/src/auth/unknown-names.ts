import { createHash } from 'node:crypto';

/** After so many wrong passwords in a row nobody can try for so long. */
export interface LockRule {
  failuresAllowed: number;
  lockMs: number;
}

/** Counts what is tried with names that nobody has, so that they are locked just as accounts are. */
export interface UnknownNames {
  /** Until when a name is locked; null where it is not. */
  lockedUntil: (name: string) => Date | null;
  /** Counts one more failure. */
  fail: (name: string) => void;
}

const remembered = 10_000;

/**
 * Whoever tries names learns nothing about which of them are accounts: an unknown one gets the answers of a known one.
 * What was typed is kept as a hash, in memory, since it may be a password.
 */
export function createUnknownNames(
  { failuresAllowed, lockMs }: LockRule,
  now: () => number,
): UnknownNames {
  const names = new Map<string, { failures: number; until: number }>();
  const keyOf = (name: string) => createHash('sha256').update(name.toLowerCase()).digest('base64');
  return {
    lockedUntil(name) {
      const until = names.get(keyOf(name))?.until ?? 0;
      return until > now() ? new Date(until) : null;
    },
    fail(name) {
      const key = keyOf(name);
      const failures = (names.get(key)?.failures ?? 0) + 1;
      const locks = failures >= failuresAllowed;
      names.delete(key);
      names.set(key, { failures: locks ? 0 : failures, until: locks ? now() + lockMs : 0 });
      const [oldest] = names.keys();
      if (names.size > remembered && oldest !== undefined) names.delete(oldest);
    },
  };
}
