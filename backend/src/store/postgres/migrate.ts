import pg from 'pg';
import { CannotStart } from '../../errors.ts';
import {
  migrationFolder,
  readMigrations,
  toMigrationList,
  type Migration,
} from './migration-folder.ts';
import { openSchemaEngine } from './schema-engine.ts';

/** Key of the advisory lock under which nodes that start together migrate one after the other. */
const migrationLock = 0x666c6172;

const filters = { externalTables: [], externalEnums: [] };

interface AppliedMigration {
  name: string;
  checksum: string;
  finished: boolean;
}

async function readApplied(client: pg.Client): Promise<AppliedMigration[]> {
  const table = await client.query<{ found: string | null }>(
    `SELECT to_regclass('_prisma_migrations') AS found`,
  );
  if (table.rows[0]?.found == null) return [];
  const { rows } = await client.query<AppliedMigration>(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished
     FROM _prisma_migrations WHERE rolled_back_at IS NULL`,
  );
  return rows;
}

function refuseStrangers(applied: AppliedMigration[], migrations: Migration[]): void {
  for (const { name, checksum } of applied) {
    const known = migrations.find((migration) => migration.name === name);
    if (!known) {
      throw new CannotStart(
        `The database was made by a newer Flare: it has the migration ${name}, which this version doesn't know.`,
      );
    }
    if (known.checksum !== checksum) {
      throw new CannotStart(
        `The migration ${name} was changed after it had been applied to this database.`,
      );
    }
  }
}

/**
 * Brings the database to the schema of this version, and leaves the `_prisma_migrations` rows that Prisma's own
 * tool writes, so that `prisma migrate deploy` goes on from there. Nodes that start together wait for each other.
 *
 * @param chosen which migrations of the folder to apply; all if not given
 * @returns the names of the migrations applied now; none if the database was up to date
 * @throws CannotStart when the database has a migration that this version doesn't know or that was changed since
 */
export async function applyMigrations(
  databaseUrl: string,
  folder = migrationFolder,
  chosen: (migration: Migration) => boolean = () => true,
): Promise<string[]> {
  const migrations = (await readMigrations(folder)).filter(chosen);
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [migrationLock]);
    const applied = await readApplied(client);
    refuseStrangers(applied, migrations);
    const finished = new Set(applied.filter((row) => row.finished).map((row) => row.name));
    if (migrations.every(({ name }) => finished.has(name))) return [];
    const { engine, close } = await openSchemaEngine(databaseUrl);
    try {
      const migrationsList = await toMigrationList(folder, migrations);
      const done = await engine.applyMigrations({ migrationsList, filters });
      return done.appliedMigrationNames;
    } finally {
      await close();
    }
  } finally {
    await client.end();
  }
}

/**
 * The SQL that leads from the state of the migration folder to a schema.
 *
 * @param databaseUrl a Postgres on which a temporary database may be made
 * @param schema path and content of schema.prisma
 * @returns an empty string if nothing differs
 */
export async function diffFromMigrations(
  databaseUrl: string,
  schema: [path: string, content: string],
  folder = migrationFolder,
): Promise<string> {
  const { engine, close } = await openSchemaEngine(databaseUrl, schema);
  try {
    const migrations = await toMigrationList(folder, await readMigrations(folder));
    const [path, content] = schema;
    const { stdout } = await engine.diff({
      from: { tag: 'migrations', ...migrations },
      to: { tag: 'schemaDatamodel', files: [{ path, content }] },
      script: true,
      exitCode: null,
      filters,
    });
    const sql = stdout ?? '';
    return /^\s*(-- This is an empty migration\.)?\s*$/.test(sql) ? '' : sql;
  } finally {
    await close();
  }
}
