import type { Database } from './database.ts';

/** What only one node may do at a time. */
const locks = { seeding: 72_707_502 } as const;

/** Runs the work while no other node does the same; the others wait. */
export async function exclusively<T>(
  { pool }: Pick<Database, 'pool'>,
  what: keyof typeof locks,
  work: () => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [locks[what]]);
    return await work();
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [locks[what]]).catch(() => {});
    client.release();
  }
}
