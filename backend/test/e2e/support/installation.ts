import { randomBytes } from 'node:crypto';
import type { Role } from '@flare/contracts';
import { readEnvironment } from '../../../src/config/environment.ts';
import { createContext, type Context } from '../../../src/context.ts';
import type { MockBackend } from '../../../src/mock-backend/mock-backend.ts';
import { bankFile, importBank, startBankBackend } from '../../support/bank.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { makeDataDirectory, startServer } from '../../support/server-process.ts';

/** A password of the first sign-in, that has to be changed. */
export const firstPassword = 'made at the first start';
/** The password of everybody else. */
export const password = 'a long enough one';

/** Flare as an operator runs it, with the demo bank live, its backend beside it, and a user of each kind. */
export interface Installation {
  url: string;
  bank: MockBackend;
  projectId: number;
  /** A channel key of the bank's. */
  key: string;
  stop: () => Promise<void>;
}

const people: { username: string; role: Role; first?: true }[] = [
  { username: 'admin', role: 'admin', first: true },
  { username: 'ayse', role: 'publisher' },
  { username: 'viktor', role: 'viewer' },
  { username: 'olga', role: 'auditor' },
];

/** What an installation is made of besides. */
interface Wishes {
  /** Makes its database; without it, one of the tests'. */
  database?: () => Promise<TestDatabase>;
  /** Puts more into it before the server starts. */
  fill?: (context: Context, projectId: number) => Promise<void>;
  /** Environment variables over the usual ones. */
  variables?: Record<string, string>;
}

export async function startInstallation(wishes: Wishes = {}): Promise<Installation> {
  const database = await (wishes.database ?? createTestDatabase)();
  const data = await makeDataDirectory();
  const bank = await startBankBackend();
  const variables = {
    NODE_ENV: 'test',
    DATABASE_URL: database.url,
    FERNET_KEY: `${randomBytes(32).toString('base64url')}=`,
    JWT_SECRET: randomBytes(32).toString('hex'),
    FLARE_DATA_DIR: data.path,
    LOG_LEVEL: 'error',
    ...wishes.variables,
  };
  const environment = await readEnvironment(variables);
  const context = await createContext({ ...environment, databaseUrl: database.url });
  await context.store.transaction(context.store.environment.ensureEnvironment);
  const { projectId, key } = await importBank(context, bankFile(bank.url));
  for (const { username, role, first } of people) {
    await context.store.users.insertUser(context.store.read, {
      username,
      role,
      projects: null,
      passwordHash: await context.passwords.hash(first ? firstPassword : password),
      mustChangePassword: first === true,
    });
  }
  await wishes.fill?.(context, projectId);
  await context.close();
  const server = startServer(variables);
  const url = await server.ready;
  let stopping = false;
  void server.ended.then((how) => {
    if (!stopping) console.error(`The server ended by itself (${how}): ${server.printed()}`);
  });
  return {
    url,
    bank,
    projectId,
    key,
    async stop() {
      stopping = true;
      server.process.kill('SIGTERM');
      await server.ended;
      await bank.close();
      await data.remove();
      await database.drop();
    },
  };
}
