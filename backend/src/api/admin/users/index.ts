import { CreateUser, ListQuery, Page, PatchUser, UserView } from '@flare/contracts';
import { Type } from 'typebox';
import { requireWithin } from '../../../auth/rights.ts';
import { checkNewPassword } from '../../../auth/sign-in.ts';
import type { Routes } from '../../../context.ts';
import { conflict } from '../../../errors.ts';
import { actorOf, identityOf, security, tags } from '../request.ts';

const common = { tags, security };
const Query = Type.Object(ListQuery, { additionalProperties: false });
const UserPath = Type.Object({ username: Type.String({ minLength: 1, maxLength: 100 }) });

/** Users: GET the list and one, POST, PATCH. Nobody is deleted: the log speaks of them. */
export const users: Routes = async (app, { context: { store, passwords } }) => {
  app.get(
    '/api/admin/users',
    { schema: { ...common, querystring: Query, response: { 200: Page(UserView) } } },
    async (request) => {
      identityOf(request, 'users.manage');
      return store.users.listUsers(store.read, request.query);
    },
  );

  app.get(
    '/api/admin/users/:username',
    { schema: { ...common, params: UserPath, response: { 200: UserView } } },
    async (request) => {
      identityOf(request, 'users.manage');
      return store.users.readUser(store.read, request.params.username);
    },
  );

  app.post(
    '/api/admin/users',
    { schema: { ...common, body: CreateUser, response: { 201: UserView } } },
    async (request, reply) => {
      const identity = identityOf(request, 'users.manage');
      const { username, password, role, projects = null } = request.body;
      requireWithin(identity, projects);
      checkNewPassword(password, username);
      const passwordHash = await passwords.hash(password);
      const actor = actorOf(request);
      const user = await store.transaction(async (transaction) => {
        if ((await store.users.findAccount(transaction, username)) !== null) {
          throw conflict('username_taken', `There is a user "${username}" already.`);
        }
        const mustChangePassword = true;
        await store.users.insertUser(transaction, {
          username,
          passwordHash,
          role,
          projects,
          mustChangePassword,
        });
        const after = await store.users.readUser(transaction, username);
        await store.activity.recordActivity(transaction, {
          actor,
          action: 'user.created',
          entityType: 'user',
          entityId: username,
          entityName: username,
          after,
        });
        return after;
      });
      return reply.status(201).send(user);
    },
  );

  app.patch(
    '/api/admin/users/:username',
    { schema: { ...common, params: UserPath, body: PatchUser, response: { 200: UserView } } },
    async (request) => {
      const identity = identityOf(request, 'users.manage');
      const { revision, password, ...change } = request.body;
      const { username } = request.params;
      const isOwn = username.toLowerCase() === identity.username.toLowerCase();
      if (isOwn && change.disabled === true) {
        throw conflict('own_account', 'Nobody can disable themselves. Somebody else has to do it.');
      }
      if (password !== undefined) checkNewPassword(password, username);
      const hashed =
        password === undefined
          ? {}
          : { passwordHash: await passwords.hash(password), mustChangePassword: true };
      const actor = actorOf(request);
      return store.transaction(async (transaction) => {
        const before = await store.users.readUser(transaction, username);
        requireWithin(identity, before.projects);
        if (change.projects !== undefined) requireWithin(identity, change.projects);
        const after = await store.users.saveUser(transaction, username, revision, {
          ...change,
          ...hashed,
        });
        if ((await store.users.countAdministrators(transaction)) === 0) {
          throw conflict('last_administrator', 'Somebody has to be able to administer everything.');
        }
        await store.activity.recordActivity(transaction, {
          actor,
          action: password === undefined ? 'user.updated' : 'user.password-set',
          entityType: 'user',
          entityId: before.username,
          entityName: before.username,
          before,
          after,
        });
        return after;
      });
    },
  );
};
