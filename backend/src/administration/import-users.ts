import type { Role } from '@flare/contracts';
import type { ConfigurationFile } from '../config/configuration-file.ts';
import type { Store } from '../store/store.ts';
import type { Transaction } from '../store/transaction.ts';

/** A user whom an import makes. */
export interface ImportedUser {
  username: string;
  role: Role;
  /** Names; null: all. */
  projects: string[] | null;
}

/** Users may be bound to projects, so they come last. Those that are there stay as they are. */
export async function importUsers(
  store: Store,
  transaction: Transaction,
  file: ConfigurationFile,
): Promise<ImportedUser[]> {
  const made: ImportedUser[] = [];
  for (const user of file.config.users ?? []) {
    const present = await store.users.findAccount(transaction, user.username);
    if (present !== null) continue;
    const { username, role, projects = null } = user;
    await store.users.insertUser(transaction, {
      username,
      passwordHash: user.password_hash,
      role,
      projects,
      disabled: user.disabled ?? false,
    });
    made.push({ username, role, projects });
  }
  return made;
}
