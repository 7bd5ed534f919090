import { forbidden, FlareError, unauthorized, unprocessable } from '../errors.ts';
import type { Events } from '../events.ts';
import type { Store } from '../store/store.ts';
import type { Activity } from '../store/activity/activity-log.ts';
import type { Actor, Transaction } from '../store/transaction.ts';
import type { Account } from '../store/accounts/user-repository.ts';
import type { Passwords } from './passwords.ts';
import type { Identity } from './rights.ts';
import type { TokenClaims, Tokens } from './tokens.ts';

/** A signed-in user and the token that says so. */
export interface SignedInUser {
  identity: Identity;
  token: string;
  expiresAt: Date;
}

/** Where a request to sign in came from. */
export interface Visitor {
  /** Network address. */
  address: string | null;
  requestId: string | null;
}

/** Signs users in and out, and knows them by their tokens. */
export interface SignInDesk {
  /** @throws FlareError 401 `wrong_credentials`, 403 `account_disabled`, 429 `account_locked` */
  signIn: (username: string, password: string, visitor: Visitor) => Promise<SignedInUser>;
  /** Who a token belongs to. @throws FlareError 401 `not_signed_in` */
  identify: (token: string) => Promise<Identity>;
  signOut: (token: string) => Promise<void>;
  /** A new token for an old one, which ends. */
  refresh: (token: string) => Promise<SignedInUser>;
  /** Ends all of the user's other tokens. @throws FlareError 401, 422, 429 */
  changePassword: (
    token: string,
    passwords: { present: string; wanted: string },
    visitor: Visitor,
  ) => Promise<SignedInUser>;
}

export interface SignInParts {
  store: Store;
  passwords: Passwords;
  tokens: Tokens;
  events: Pick<Events, 'signInFailed'>;
  /** A text's mark under a key of the installation. */
  fingerprint: (text: string) => string;
  now?: () => number;
}

interface Failure {
  reason: string;
  error: FlareError;
  visitor: Visitor;
  /** The mark of a name that nobody has, to be counted. */
  unknownMark?: string;
}

/** After so many wrong passwords in a row nobody can try for so long. */
const failuresAllowed = 5;
const lockMs = 15 * 60_000;

/** Tries with unknown names are forgotten that often, where anybody signs in at all. */
const forgetEveryMs = 60_000;

const wrongCredentials = () => unauthorized('wrong_credentials', 'User name or password is wrong.');
const notSignedIn = () => unauthorized('not_signed_in', 'Please sign in.');

const identityOf = ({ username, role, projects, mustChangePassword }: Account): Identity => ({
  username,
  role,
  projects,
  mustChangePassword,
});

/** Checks a new password beyond its length. @throws FlareError 422 `password_too_weak` */
export function checkNewPassword(password: string, username: string): void {
  const tooLong = Buffer.byteLength(password) > 72;
  const tooPlain =
    new Set(password).size < 4 || password.toLowerCase().includes(username.toLowerCase());
  if (!tooLong && !tooPlain && password.length >= 10) return;
  throw unprocessable(
    'password_too_weak',
    'A password needs ten characters or more (at most 72 bytes), four of them different, without the user name.',
  );
}

export function createSignInDesk(parts: SignInParts): SignInDesk {
  const { store, passwords, tokens, events, fingerprint, now = Date.now } = parts;
  let forgotAt = -Infinity;

  function issue(account: Account): SignedInUser {
    const { token, claims } = tokens.issue(account.username, account.tokenGeneration);
    return { identity: identityOf(account), token, expiresAt: claims.expiresAt };
  }

  async function accountOf(token: string): Promise<{ account: Account; claims: TokenClaims }> {
    const claims = tokens.read(token);
    if (claims === null) throw notSignedIn();
    const account = await store.users.findAccount(store.read, claims.username);
    const valid =
      account !== null && !account.disabled && account.tokenGeneration === claims.generation;
    if (!valid || (await store.users.isRevoked(store.read, claims.id))) throw notSignedIn();
    return { account, claims };
  }

  /**
   * What somebody typed as a name that isn't one is not kept, since it may be a password; only its mark under the
   * installation's key is, to count tries, until its lock is over, or for a day.
   */
  const entry = (account: Account | null, action: string, { address }: Visitor): Activity => ({
    actor: { username: account?.username ?? 'unknown', address },
    action: `user.${action}`,
    entityType: 'user',
    entityId: account?.username ?? null,
    entityName: account?.username ?? null,
    changesNothing: true,
  });

  async function fail(
    account: Account | null,
    { reason, error, visitor, unknownMark }: Failure,
  ): Promise<never> {
    events.signInFailed({ reason, requestId: visitor.requestId });
    await store.transaction(async (transaction) => {
      const lock = { from: failuresAllowed, until: new Date(now() + lockMs) };
      if (account !== null && reason === 'wrong_password') {
        await store.users.countFailedSignIn(transaction, account.id, lock);
      }
      if (unknownMark !== undefined) {
        await store.unknownNames.countTry(transaction, unknownMark, lock, new Date(now()));
      }
      await forgetTries(transaction);
      const failed = { ...entry(account, 'sign-in-failed', visitor), reason };
      await store.activity.recordActivity(transaction, failed);
    });
    throw error;
  }

  async function forgetTries(transaction: Transaction): Promise<void> {
    if (now() - forgotAt < forgetEveryMs) return;
    forgotAt = now();
    await store.unknownNames.forgetTries(transaction, new Date(now()));
  }

  /** The answer to everybody who tries a name that is locked; null where it is not. */
  function lockOf(lockedUntil: Date | null): FlareError | null {
    const lockedMs = (lockedUntil?.getTime() ?? 0) - now();
    if (lockedMs <= 0) return null;
    const retryAfterSeconds = Math.ceil(lockedMs / 1000);
    const words = `Too many wrong passwords. Try again in ${Math.ceil(lockedMs / 60_000)} minutes.`;
    return new FlareError('account_locked', words, { status: 429, details: { retryAfterSeconds } });
  }

  /** @throws FlareError where this is not the account's password, or the account is locked */
  async function checkPassword(
    account: Account | null,
    { username, password }: { username: string; password: string },
    visitor: Visitor,
  ): Promise<Account> {
    const matches = await passwords.matches(password, account?.passwordHash ?? null);
    if (account === null) {
      const unknownMark = fingerprint(username.toLowerCase());
      const lock = lockOf(await store.unknownNames.lockedUntil(store.read, unknownMark));
      const error = lock ?? wrongCredentials();
      const counted = lock === null ? { unknownMark } : {};
      return fail(null, { reason: 'unknown_user', error, visitor, ...counted });
    }
    const lock = lockOf(account.lockedUntil);
    if (lock !== null) return fail(account, { reason: 'locked', error: lock, visitor });
    if (!matches) {
      return fail(account, { reason: 'wrong_password', error: wrongCredentials(), visitor });
    }
    return account;
  }

  async function signIn(
    username: string,
    password: string,
    visitor: Visitor,
  ): Promise<SignedInUser> {
    const found = await store.users.findAccount(store.read, username);
    const account = await checkPassword(found, { username, password }, visitor);
    if (account.disabled) {
      const error = forbidden('account_disabled', 'This account is disabled.');
      return fail(account, { reason: 'disabled', error, visitor });
    }
    await store.transaction(async (transaction) => {
      if (account.failedSignIns > 0 || account.lockedUntil !== null) {
        await store.users.clearFailedSignIns(transaction, account.id);
      }
      await forgetTries(transaction);
      await store.activity.recordActivity(transaction, entry(account, 'signed-in', visitor));
    });
    return issue(account);
  }

  async function signOut(token: string): Promise<void> {
    const claims = tokens.read(token);
    if (claims !== null) await store.users.revokeToken(store.read, claims.id, claims.expiresAt);
  }

  return {
    signIn,
    identify: async (token) => identityOf((await accountOf(token)).account),
    signOut,
    async refresh(token) {
      const { account } = await accountOf(token);
      await signOut(token);
      return issue(account);
    },
    async changePassword(token, { present, wanted }, visitor) {
      const { account } = await accountOf(token);
      const { username } = account;
      await checkPassword(account, { username, password: present }, visitor);
      checkNewPassword(wanted, account.username);
      if (present === wanted) {
        throw unprocessable('password_unchanged', 'The new password is the old one.');
      }
      const passwordHash = await passwords.hash(wanted);
      const actor: Actor = { username: account.username, address: visitor.address };
      await store.transaction(async (transaction) => {
        const change = { passwordHash, mustChangePassword: false };
        await store.users.saveUser(transaction, account.username, null, change);
        await store.activity.recordActivity(transaction, {
          actor,
          action: 'user.password-changed',
          entityType: 'user',
          entityId: account.username,
          entityName: account.username,
        });
      });
      const renewed = await store.users.findAccount(store.read, account.username);
      if (renewed === null) throw notSignedIn();
      return issue(renewed);
    },
  };
}
