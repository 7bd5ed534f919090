import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';

export interface TestDatabase {
  url: string;
  /** Removes the database, whoever is connected to it. */
  drop: () => Promise<void>;
}

async function administer(sql: string): Promise<void> {
  const url = new URL(inject('templateUrl'));
  url.pathname = '/postgres';
  const client = new pg.Client(url.href);
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

/**
 * A database of one's own.
 *
 * @param kind `migrated`: with all tables, empty; `blank`: nothing in it
 */
export async function createTestDatabase(
  kind: 'migrated' | 'blank' = 'migrated',
): Promise<TestDatabase> {
  const template = new URL(inject('templateUrl'));
  const name = `test_${randomBytes(6).toString('hex')}`;
  const from = kind === 'migrated' ? template.pathname.slice(1) : 'template0';
  await administer(`CREATE DATABASE ${name} TEMPLATE ${from}`);
  template.pathname = `/${name}`;
  return {
    url: template.href,
    drop: () => administer(`DROP DATABASE ${name} WITH (FORCE)`),
  };
}
