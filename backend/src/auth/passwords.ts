import { compare, hash } from 'bcrypt';

/** Two to this power rounds. */
const usualCost = 12;

/** Hashes and compares passwords with bcrypt, which reads at most 72 bytes. */
export interface Passwords {
  hash: (password: string) => Promise<string>;
  /** Takes the same time for a hash that isn't there (null or empty), so that nobody learns which users there are. */
  matches: (password: string, passwordHash: string | null) => Promise<boolean>;
}

/** @param cost of bcrypt; lower it in tests only */
export function createPasswords(cost = usualCost): Passwords {
  let nobody: Promise<string> | null = null;
  return {
    hash: (password) => hash(password, cost),
    async matches(password, passwordHash) {
      nobody ??= hash('a password that nobody has', cost);
      const known = passwordHash !== null && passwordHash !== '';
      const same = await compare(password, known ? passwordHash : await nobody);
      return known && same && Buffer.byteLength(password) <= 72;
    },
  };
}
