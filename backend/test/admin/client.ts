import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Role } from '@flare/contracts';
import { seed } from '../../src/administration/seeding.ts';
import { startTestApp, type TestApp } from '../support/app.ts';

export const password = 'a long enough one';
export const bankFile = readFileSync(
  resolve(import.meta.dirname, '../../../examples/bank.project.jsonc'),
  'utf8',
);

export interface Answer {
  status: number;
  /** Whatever JSON holds. */
  body: ReturnType<typeof JSON.parse>;
  headers: Record<string, unknown>;
}

export interface Asking {
  get: (path: string) => Promise<Answer>;
  post: (path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>;
  put: (path: string, body: unknown) => Promise<Answer>;
  patch: (path: string, body: unknown) => Promise<Answer>;
  remove: (path: string, body?: unknown) => Promise<Answer>;
}

export interface AdminApp extends TestApp {
  /** Asks with a token, or with none. Paths begin after `/api/admin`. */
  as: (token: string | null) => Asking;
  /** A token of the administrator. */
  administrator: () => Promise<Asking>;
  /** Makes a user of a role and signs in. */
  user: (role: Role, projects?: string[] | null) => Promise<Asking>;
}

/** The whole app with an administrator and, where wanted, the demo bank. */
export async function startAdminApp({ bank = true } = {}): Promise<AdminApp> {
  const test = await startTestApp();
  const { context, app } = test;
  await seed(context, { serviceConfig: null, demo: bank, adminPassword: password });
  // As the server does after seeding.
  await context.settings.refresh();

  let made = 0;
  const as = (token: string | null): Asking => {
    const ask = async (
      method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
      path: string,
      body?: unknown,
      headers: Record<string, string> = {},
    ): Promise<Answer> => {
      const answer = await app.inject({
        method,
        url: path.startsWith('/api/') ? path : `/api/admin${path}`,
        headers: { ...(token === null ? {} : { authorization: `Bearer ${token}` }), ...headers },
        ...(body === undefined ? {} : { payload: body as object }),
      });
      const text = answer.body;
      const isJson = String(answer.headers['content-type']).startsWith('application/json');
      return {
        status: answer.statusCode,
        body: isJson ? JSON.parse(text) : text,
        headers: answer.headers,
      };
    };
    return {
      get: (path) => ask('GET', path),
      post: (path, body = {}, headers = {}) => ask('POST', path, body, headers),
      put: (path, body) => ask('PUT', path, body),
      patch: (path, body) => ask('PATCH', path, body),
      remove: (path, body = {}) => ask('DELETE', path, body),
    };
  };

  const signIn = async (username: string) => {
    const { body } = await as(null).post('/login', { username, password });
    return as(body.token);
  };

  return {
    ...test,
    as,
    administrator: () => signIn('admin'),
    async user(role, projects = null) {
      made += 1;
      const username = `${role}-${made}`;
      const { store, passwords } = context;
      const passwordHash = await passwords.hash(password);
      await store.transaction((transaction) =>
        store.users.insertUser(transaction, { username, passwordHash, role, projects }),
      );
      return signIn(username);
    },
  };
}
