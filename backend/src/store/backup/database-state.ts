import pg from 'pg';

export interface DatabaseState {
  /** Whether there is any table. */
  isEmpty: boolean;
  /** How many others are connected. */
  otherConnections: number;
}

/** What a restore would meet. */
export async function readDatabaseState(databaseUrl: string): Promise<DatabaseState> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    const { rows } = await client.query<{ tables: number; others: number }>(
      `SELECT (SELECT count(*)::int FROM pg_tables WHERE schemaname = 'public') AS tables,
              (SELECT count(*)::int FROM pg_stat_activity
               WHERE datname = current_database() AND pid <> pg_backend_pid()
                 AND backend_type = 'client backend') AS others`,
    );
    return { isEmpty: rows[0]?.tables === 0, otherConnections: rows[0]?.others ?? 0 };
  } finally {
    await client.end();
  }
}
