import { randomBytes } from 'node:crypto';
import { CommandError, withContext, type Command } from './command.ts';

/** Gives a user a new password, which has to be changed at the next sign-in, and unlocks the account. */
export const resetPassword: Command = {
  parameters: 'USER',
  summary: 'makes a new password for a user, prints it, and ends the sessions of that user',
  run: async ([username]) => {
    if (username === undefined) throw new CommandError('Say whose password.');
    return withContext(async ({ store, passwords }) => {
      const password = randomBytes(12).toString('base64url');
      const passwordHash = await passwords.hash(password);
      await store.transaction(async (transaction) => {
        const change = { passwordHash, mustChangePassword: true, disabled: false };
        const user = await store.users.saveUser(transaction, username, null, change);
        await store.activity.recordActivity(transaction, {
          actor: { username: 'command-line', address: null },
          action: 'user.password-set',
          entityType: 'user',
          entityId: user.username,
          entityName: user.username,
        });
      });
      console.log(`New password of ${username}: ${password}`);
      console.log('It has to be changed at the next sign-in.');
      return 0;
    });
  },
};
