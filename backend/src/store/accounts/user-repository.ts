import type { Config, Role, UserView } from '@flare/contracts';
import { notFound, unprocessable } from '../../errors.ts';
import type { Prisma } from '../generated/client.ts';
import { literally } from '../literally.ts';
import { planPage, toPage, type Page, type PageQuery } from '../page.ts';
import { revisionConflict } from '../revision-conflict.ts';
import { isoOrNull, type Transaction } from '../transaction.ts';

const withProjects = {
  projects: { include: { project: { select: { name: true } } } },
} satisfies Prisma.UserInclude;

type UserRow = Prisma.UserGetPayload<{ include: typeof withProjects }>;

/** A user with what signing in needs. Never leaves the server. */
export interface Account {
  id: number;
  username: string;
  passwordHash: string;
  role: Role;
  /** Names; null: all. */
  projects: string[] | null;
  disabled: boolean;
  mustChangePassword: boolean;
  failedSignIns: number;
  lockedUntil: Date | null;
  tokenGeneration: number;
  revision: number;
}

const account = (row: UserRow): Account => ({
  id: row.id,
  username: row.username,
  passwordHash: row.passwordHash,
  role: row.role as Role,
  projects: row.allProjects ? null : row.projects.map(({ project }) => project.name).sort(),
  disabled: row.disabled,
  mustChangePassword: row.mustChangePassword,
  failedSignIns: row.failedSignIns,
  lockedUntil: row.lockedUntil,
  tokenGeneration: row.tokenGeneration,
  revision: row.revision,
});

const userView = (row: UserRow): UserView => ({
  username: row.username,
  role: row.role as Role,
  projects: account(row).projects,
  disabled: row.disabled,
  mustChangePassword: row.mustChangePassword,
  lockedUntil: isoOrNull(row.lockedUntil),
  createdAt: row.createdAt.toISOString(),
  revision: row.revision,
});

/** The account of a name, whatever its case; null where there is none. */
export async function findAccount(
  transaction: Transaction,
  username: string,
): Promise<Account | null> {
  const row = await transaction.user.findFirst({
    where: { username: { equals: literally(username), mode: 'insensitive' } },
    include: withProjects,
  });
  return row === null ? null : account(row);
}

/** @throws FlareError 404 `user_not_found` */
export async function readUser(transaction: Transaction, username: string): Promise<UserView> {
  const row = await transaction.user.findFirst({
    where: { username: { equals: literally(username), mode: 'insensitive' } },
    include: withProjects,
  });
  if (row === null) throw notFound('user_not_found', `There is no user "${username}".`);
  return userView(row);
}

export async function listUsers(
  transaction: Transaction,
  query: PageQuery,
): Promise<Page<UserView>> {
  const plan = planPage(query, ['username', 'role', 'createdAt']);
  const where: Prisma.UserWhereInput = query.q
    ? { username: { contains: literally(query.q), mode: 'insensitive' } }
    : {};
  const [rows, total] = await Promise.all([
    transaction.user.findMany({
      where,
      include: withProjects,
      orderBy: [{ [plan.field]: plan.direction }, { id: 'asc' }],
      skip: plan.skip,
      take: plan.take,
    }),
    transaction.user.count({ where }),
  ]);
  return toPage(rows.map(userView), total, plan);
}

export interface NewUser {
  username: string;
  passwordHash: string;
  role: Role;
  projects: string[] | null;
  disabled?: boolean;
  mustChangePassword?: boolean;
}

/** @throws FlareError 409 `name_taken`, 422 `unknown_project` */
export async function insertUser(transaction: Transaction, user: NewUser): Promise<void> {
  const { projects, ...columns } = user;
  const { id } = await transaction.user.create({
    data: { ...columns, allProjects: projects === null },
  });
  await replaceProjects(transaction, id, projects);
}

async function replaceProjects(
  transaction: Transaction,
  userId: number,
  names: string[] | null,
): Promise<void> {
  await transaction.userProject.deleteMany({ where: { userId } });
  const rows = await transaction.project.findMany({
    where: { name: { in: names ?? [] } },
    select: { id: true, name: true },
  });
  const missing = (names ?? []).find((name) => rows.every((row) => row.name !== name));
  if (missing !== undefined) {
    throw unprocessable('unknown_project', `There is no project "${missing}".`);
  }
  await transaction.userProject.createMany({
    data: rows.map((row) => ({ userId, projectId: row.id })),
  });
}

/** What the activity log calls changes of a user. */
const changes = ['user.created', 'user.updated', 'user.password-set', 'user.password-changed'];

export interface UserChange {
  role?: Role | undefined;
  projects?: string[] | null | undefined;
  disabled?: boolean | undefined;
  /** Ends every session of the user, as disabling does. */
  passwordHash?: string | undefined;
  mustChangePassword?: boolean | undefined;
  unlock?: boolean | undefined;
}

/**
 * @param revision null for commands, which change whatever is there
 * @throws FlareError 404, 409 `revision_conflict`, 422
 */
export async function saveUser(
  transaction: Transaction,
  username: string,
  revision: number | null,
  change: UserChange,
): Promise<UserView> {
  const present = await findAccount(transaction, username);
  if (present === null) throw notFound('user_not_found', `There is no user "${username}".`);
  const { role, projects, disabled, passwordHash, mustChangePassword, unlock } = change;
  const endsTokens = passwordHash !== undefined || disabled === true;
  const changed = await transaction.user.updateMany({
    where: { id: present.id, ...(revision === null ? {} : { revision }) },
    data: {
      ...(role === undefined ? {} : { role }),
      ...(projects === undefined ? {} : { allProjects: projects === null }),
      ...(disabled === undefined ? {} : { disabled }),
      ...(passwordHash === undefined ? {} : { passwordHash }),
      ...(mustChangePassword === undefined ? {} : { mustChangePassword }),
      ...(unlock || passwordHash !== undefined ? { failedSignIns: 0, lockedUntil: null } : {}),
      ...(endsTokens ? { tokenGeneration: { increment: 1 } } : {}),
      revision: { increment: 1 },
    },
  });
  if (changed.count === 0) {
    throw await conflictOf(transaction, present);
  }
  if (projects !== undefined) await replaceProjects(transaction, present.id, projects);
  return readUser(transaction, present.username);
}

/** Who changed a user last stands in the activity log alone. */
async function conflictOf(transaction: Transaction, { username, revision }: Account) {
  const last = await transaction.activityEntry.findFirst({
    where: { entityType: 'user', entityId: username, action: { in: changes } },
    orderBy: { sequence: 'desc' },
    select: { actor: true, at: true },
  });
  const facts = { revision, changedBy: last?.actor ?? null, changedAt: last?.at ?? null };
  return revisionConflict('user', facts, await readUser(transaction, username));
}

/** Counts a failed sign-in; from the given number on the account is locked until the given time. */
export async function countFailedSignIn(
  transaction: Transaction,
  id: number,
  lock: { from: number; until: Date },
): Promise<void> {
  const { failedSignIns } = await transaction.user.update({
    where: { id },
    data: { failedSignIns: { increment: 1 } },
    select: { failedSignIns: true },
  });
  if (failedSignIns >= lock.from) {
    await transaction.user.update({
      where: { id },
      data: { lockedUntil: lock.until, failedSignIns: 0 },
    });
  }
}

export async function clearFailedSignIns(transaction: Transaction, id: number): Promise<void> {
  await transaction.user.update({ where: { id }, data: { failedSignIns: 0, lockedUntil: null } });
}

/** Administrators of all projects who can sign in. Those of some projects can't make one again. */
export const countAdministrators = (transaction: Transaction): Promise<number> =>
  transaction.user.count({
    where: { role: 'admin', allProjects: true, disabled: false, NOT: { passwordHash: '' } },
  });

/** Users as a file has them. Passwords don't leave: not even their hashes. */
export async function readConfigUsers(transaction: Transaction): Promise<Config['users']> {
  const rows = await transaction.user.findMany({ include: withProjects, orderBy: { id: 'asc' } });
  return rows.map((row) => {
    const { username, role, projects, disabled } = account(row);
    return {
      username,
      password_hash: '',
      role,
      ...(projects === null ? {} : { projects }),
      ...(disabled ? { disabled } : {}),
    };
  });
}

/** A token that was signed out; kept until it would have expired. */
export async function revokeToken(
  transaction: Transaction,
  id: string,
  expiresAt: Date,
): Promise<void> {
  await transaction.revokedToken.deleteMany({ where: { expiresAt: { lt: new Date() } } });
  await transaction.revokedToken.upsert({ where: { id }, create: { id, expiresAt }, update: {} });
}

export const isRevoked = async (transaction: Transaction, id: string): Promise<boolean> =>
  (await transaction.revokedToken.findUnique({ where: { id } })) !== null;
